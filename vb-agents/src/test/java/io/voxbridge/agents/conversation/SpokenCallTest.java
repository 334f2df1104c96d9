package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.llm.LanguageModels;
import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.speech.SpeechProviders;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechModels;
import io.voxbridge.agents.tool.ToolEffect;
import io.voxbridge.agents.tool.ToolListener;
import io.voxbridge.agents.tool.ToolOutcome;
import io.voxbridge.agents.tool.ToolRun;
import io.voxbridge.agents.tool.ToolRunner;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.domain.result.TranscriptRole;
import io.voxbridge.domain.result.TranscriptTurn;
import io.voxbridge.domain.transfer.TransferTransport;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.FakePhone;
import io.voxbridge.media.kit.FakeRooms;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.sim.language.Answer;
import io.voxbridge.sim.language.LanguageStandIns;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole call on the machine's clock with each model that hears and speaks itself, on its
 * stand-in: the bot greets, answers, is interrupted, looks something up, and hangs up.
 */
@Timeout(180)
class SpokenCallTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LONG_ANSWER =
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
          + " sixteen seventeen eighteen nineteen twenty";

  @TempDir Path folder;

  private final LanguageStandIns standIns = LanguageStandIns.start(0, 1, Clock.systemUTC());
  private final FreeTtsSpeech voice = new FreeTtsSpeech(0);
  private final FakeRooms rooms = new FakeRooms();
  private final FakePhone phone = rooms.phoneJoins("room", "sip-1", Map.of());
  private final AtomicInteger loudFramesLeft = new AtomicInteger();
  private final ScheduledExecutorService line =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("test-caller").daemon().factory());

  @AfterEach
  void stop() {
    line.shutdownNow();
    standIns.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai_realtime", "gemini_live"})
  void bot_greets_answers_isInterrupted_looksUp_andEnds(String provider) throws Exception {
    standIns
        .script()
        .add(
            Answer.of("Hello, this is Nova."),
            Answer.of(LONG_ANSWER).with(new Answer.Pace(0, 120, 0)),
            Answer.tool("get_balance", Map.of()),
            Answer.of("You owe forty two dollars."),
            Answer.tool("end_call", Map.of()));
    CompletableFuture<CallOutcome> running = run(session(provider));
    var _ = line.scheduleAtFixedRate(this::breathe, 0, AudioFrame.MILLIS, TimeUnit.MILLISECONDS);

    awaitSound(0, 10);
    awaitQuiet();
    int answered = phone.heard().size();
    speak();
    awaitSound(answered, 60);
    int interrupted = phone.heard().size();
    speak();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> standIns.script().seen().getLast().messages().toString().contains("42"));
    awaitSound(interrupted + 25, 20);
    awaitQuiet();
    speak();

    CallResultsPayload result = running.get(60, TimeUnit.SECONDS).result();
    // The audio clock of a loaded machine may stall; nobody else has an excuse.
    assertThat(events(result, CallEvent.SERVICE_ERROR))
        .extracting(CallEvent::name)
        .doesNotContain("llm", "tts", "stt", "session");
    assertThat(result.disconnectedBy()).isEqualTo(DisconnectReason.BOT);
    assertThat(events(result, CallEvent.INTERRUPTION)).hasSize(1);
    assertThat(events(result, "tool_call"))
        .extracting(CallEvent::name)
        .containsExactly("get_balance", "end_call");
    List<TranscriptTurn> bot = said(result, TranscriptRole.ASSISTANT);
    assertThat(bot.getFirst().text()).isEqualTo("Hello, this is Nova.");
    assertThat(bot.get(1).text()).startsWith("one").doesNotContain("twenty");
    assertThat(bot.get(1).interrupted()).isTrue();
    assertThat(bot.getLast().text()).isEqualTo("You owe forty two dollars.");
    assertThat(said(result, TranscriptRole.USER)).hasSize(3);
    assertThat(result.latencySamples()).isNotEmpty();
    assertThat(Objects.requireNonNull(result.usageMetrics()).completionTokens()).isPositive();
    if (provider.equals("openai_realtime")) {
      assertThat(standIns.script().seen().getLast().messages())
          .anyMatch(it -> it.contains("conversation.item.truncate"));
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> standIns.connections() == 0);
  }

  private static List<TranscriptTurn> said(CallResultsPayload result, TranscriptRole role) {
    return Objects.requireNonNull(result.transcript()).stream()
        .filter(turn -> turn.role() == role)
        .toList();
  }

  private static List<CallEvent> events(CallResultsPayload result, String type) {
    return Objects.requireNonNull(result.events()).stream()
        .filter(event -> event.type().equals(type))
        .toList();
  }

  private int frame;

  private void breathe() {
    boolean speaks = loudFramesLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    phone.say(speaks ? Tones.frame(CallStage.CALLER_HERTZ, frame) : AudioFrame.silence());
    frame++;
  }

  /** The caller says something of 600 ms. */
  private void speak() {
    loudFramesLeft.set(30);
  }

  /** Waits until so many frames sounded, from this one on. */
  private void awaitSound(int from, int frames) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          List<AudioFrame> heard = phone.heard();
          return heard.subList(Math.min(from, heard.size()), heard.size()).stream()
                  .filter(each -> each.decibels() > -40)
                  .count()
              >= frames;
        });
  }

  /** The last 400 ms were silent. */
  private void awaitQuiet() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          List<AudioFrame> heard = phone.heard();
          return heard.size() >= 20
              && heard.subList(heard.size() - 20, heard.size()).stream()
                  .noneMatch(each -> each.decibels() > -40);
        });
  }

  private static CompletableFuture<CallOutcome> run(CallSession session) {
    CompletableFuture<CallOutcome> result = new CompletableFuture<>();
    Thread.ofVirtual().name("test-session").start(() -> result.complete(session.run()));
    return result;
  }

  private CallSession session(String provider) {
    CallProviders providers =
        new CallProviders(
            SpeechProviders.offline(voice),
            LanguageModels.none(),
            SpeechToSpeechModels.all(SpeechTools.system()),
            (config, events) -> new TwoTools(),
            voice);
    return new RoomCallSessionFactory(
            SessionTime.system(), providers, CallSessionSettings.defaults())
        .create(
            new CallSessionRequest(
                config(provider),
                new RoomAccess(
                    rooms,
                    "room",
                    "bot",
                    new ExpectedCaller("", true),
                    TransferTransport.LIVEKIT_SIP),
                new CallFacts(CallDirection.OUTGOING, "1", "2", null, Map.of()),
                new Answering.Already(null),
                folder.resolve("call.wav")));
  }

  private RuntimeConfig config(String provider) {
    String address = standIns.socketAddress() + (provider.equals("gemini_live") ? "" : "/v1");
    Map<String, Object> config =
        Map.of(
            "session_id", "s1",
            "webhook_url", "http://127.0.0.1/results",
            "system_prompt", "You remind people of bills.",
            "opening_message", "Hello, this is Nova.",
            "stt", Map.of("provider", "client"),
            "llm",
                Map.of(
                    "provider",
                    provider,
                    "api_key",
                    "key",
                    "model",
                    "a-model",
                    "extra",
                    Map.of("base_url", address, "silence_duration_ms", 300)),
            "tts", Map.of("provider", "freetts"));
    return JSON.readValue(JSON.writeValueAsString(config), RuntimeConfig.class);
  }

  /** A tool that knows something, and one that ends the call. */
  private static final class TwoTools implements ToolRunner {
    @Override
    public List<ToolDefinition> definitions() {
      return List.of(
          new ToolDefinition("get_balance", "Looks it up", Map.of("type", "object")),
          new ToolDefinition("end_call", "Hangs up", Map.of("type", "object")));
    }

    @Override
    public @Nullable String preMessage(ToolCall call) {
      return null;
    }

    @Override
    public ToolRun run(ToolCall call, ToolListener listener) {
      listener.onOutcome(
          call.name().equals("end_call")
              ? ToolOutcome.with(new ToolEffect.EndCall(null))
              : ToolOutcome.of("{\"owed\": 42}"));
      return () -> {};
    }

    @Override
    public void close() {}
  }
}
