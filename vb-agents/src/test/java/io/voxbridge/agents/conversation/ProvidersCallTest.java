package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.llm.langchain.LangChainModels;
import io.voxbridge.agents.speech.SpeechProviders;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechModels;
import io.voxbridge.agents.tool.ToolRunner;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.domain.result.TranscriptRole;
import io.voxbridge.domain.result.TranscriptTurn;
import io.voxbridge.domain.transfer.TransferTransport;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.FakePhone;
import io.voxbridge.media.kit.FakeRooms;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import io.voxbridge.sim.language.Answer;
import io.voxbridge.sim.language.LanguageStandIns;
import io.voxbridge.sim.speech.SpeechStandIns;
import io.voxbridge.sim.speech.Utterance;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whole calls on the machine's clock through the real adapters of AI providers, on stand-ins that
 * speak their protocols: the caller's voice becomes words, the words an answer, the answer sound.
 */
@Timeout(120)
class ProvidersCallTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String QUESTION = "how much do I owe you";
  private static final String ANSWER = "You owe forty two dollars. Shall I send you a link?";

  @TempDir Path folder;

  private final SpeechStandIns speech = SpeechStandIns.start(0, 1);
  private final LanguageStandIns language = LanguageStandIns.start(0, 1, Clock.systemUTC());
  private final FreeTtsSpeech voice = new FreeTtsSpeech(0);
  private final AnsweringTicker ticker = new AnsweringTicker();
  private final FakeRooms rooms = new FakeRooms();
  private final FakePhone phone = rooms.phoneJoins("room", "sip-1", Map.of());
  private final Deque<AudioFrame> mouth = new ArrayDeque<>();
  private final ScheduledExecutorService line =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("test-caller").daemon().factory());

  @AfterEach
  void stop() {
    line.shutdownNow();
    speech.close();
    language.close();
  }

  @ParameterizedTest
  @CsvSource({
    "deepgram, nova-3, openai, gpt-4.1-mini, elevenlabs",
    "deepgram, flux-general-en, google, gemini-2.5-flash, cartesia",
    "soniox, stt-rt-v4, anthropic, claude-haiku, deepgram",
    "sarvam, saarika:v2.5, openai, gpt-4.1-mini, sarvam",
    "openai, gpt-4o-transcribe, openai, gpt-4.1-mini, openai"
  })
  void caller_asks_andHearsTheAnswer(String stt, String ear, String llm, String model, String tts)
      throws Exception {
    speech.script().say(Utterance.of(QUESTION));
    speech.script().sayOtherwise(Utterance.of(""));
    language.script().add(Answer.of(ANSWER));
    CompletableFuture<CallOutcome> running = run(session(stt, ear, llm, model, tts));
    var _ = line.scheduleAtFixedRate(this::breathe, 0, AudioFrame.MILLIS, TimeUnit.MILLISECONDS);

    await().atMost(Duration.ofSeconds(20)).until(() -> isLoud(0));
    await().atMost(Duration.ofSeconds(20)).until(this::isQuiet);
    int before = phone.heard().size();
    line.execute(this::askAloud);
    await().atMost(Duration.ofSeconds(30)).until(() -> isLoud(before));
    await().atMost(Duration.ofSeconds(30)).until(this::isQuiet);
    phone.hangUp();

    CallResultsPayload result = running.get(20, TimeUnit.SECONDS).result();
    // A loaded machine may stall the audio clock, and the record then says so. The clock's own work
    // may not, nor what it waits for: beyond the JVM's pauses there is nothing it may wait for.
    assertThat(ticker.longestMillis()).as("longest work of the audio clock").isLessThan(400);
    assertThat(result.events())
        .noneMatch(
            event -> "service_error".equals(event.type()) && !"audio_clock".equals(event.name()));
    assertThat(result.disconnectedBy()).isEqualTo(DisconnectReason.CUSTOMER);
    assertThat(said(result, TranscriptRole.USER)).isEqualTo(QUESTION);
    assertThat(said(result, TranscriptRole.ASSISTANT))
        .isEqualTo("Hello, this is Nova. How can I help? " + ANSWER);
    assertThat(result.latencySamples()).hasSize(1);
    assertThat(result.usageMetrics()).isNotNull();
    assertThat(result.usageMetrics().completionTokens()).isPositive();
    assertThat(language.script().seen().getLast().body()).contains(QUESTION);
  }

  private static String said(CallResultsPayload result, TranscriptRole role) {
    List<TranscriptTurn> turns = result.transcript() == null ? List.of() : result.transcript();
    return String.join(
        " ", turns.stream().filter(turn -> turn.role() == role).map(TranscriptTurn::text).toList());
  }

  /** Every 20 ms the phone sends what the caller says, or silence. */
  private void breathe() {
    @Nullable AudioFrame next = mouth.poll();
    phone.say(next == null ? AudioFrame.silence() : next);
  }

  private void askAloud() {
    short[] samples = voice.render(QUESTION, SpeechVoice.BOT);
    for (int from = 0; from < samples.length; from += AudioFrame.SAMPLES) {
      mouth.add(AudioFrame.copyOf(samples, from));
    }
  }

  private boolean isLoud(int from) {
    List<AudioFrame> heard = phone.heard();
    return heard.subList(Math.min(from, heard.size()), heard.size()).stream()
        .anyMatch(frame -> frame.decibels() > -40);
  }

  /** The last second was silent. */
  private boolean isQuiet() {
    List<AudioFrame> heard = phone.heard();
    return heard.size() >= 50
        && heard.subList(heard.size() - 50, heard.size()).stream()
            .noneMatch(frame -> frame.decibels() > -40);
  }

  private static CompletableFuture<CallOutcome> run(CallSession session) {
    CompletableFuture<CallOutcome> result = new CompletableFuture<>();
    Thread.ofVirtual().name("test-session").start(() -> result.complete(session.run()));
    return result;
  }

  private CallSession session(String stt, String ear, String llm, String model, String tts) {
    CallProviders providers =
        new CallProviders(
            SpeechProviders.all(voice, SpeechTools.system()),
            LangChainModels.standard(),
            SpeechToSpeechModels.none(),
            (config, events) -> ToolRunner.none(),
            voice);
    return new RoomCallSessionFactory(
            new SessionTime(Clock.systemUTC(), ticker), providers, CallSessionSettings.defaults())
        .create(
            new CallSessionRequest(
                config(stt, ear, llm, model, tts),
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

  private RuntimeConfig config(String stt, String ear, String llm, String model, String tts) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("session_id", "s1");
    config.put("webhook_url", "http://127.0.0.1/results");
    config.put("system_prompt", "You remind people of bills.");
    config.put("opening_message", "Hello, this is Nova. How can I help?");
    config.put("vad", Map.of("stop_secs", 0.4));
    config.put(
        "stt",
        Map.of(
            "provider",
            stt,
            "api_key",
            "key",
            "model",
            ear,
            "extra",
            Map.of("base_url", speech.socketAddress())));
    config.put(
        "llm",
        Map.of(
            "provider",
            llm,
            "api_key",
            "key",
            "model",
            model,
            "extra",
            Map.of("base_url", languageAddress(llm))));
    config.put(
        "tts",
        Map.of(
            "provider",
            tts,
            "api_key",
            "key",
            "voice_id",
            "a-voice",
            "extra",
            Map.of("base_url", tts.equals("openai") ? speech.address() : speech.socketAddress())));
    return JSON.readValue(JSON.writeValueAsString(config), RuntimeConfig.class);
  }

  private String languageAddress(String llm) {
    return switch (llm) {
      case "google" -> language.address() + "/v1beta";
      default -> language.address() + "/v1";
    };
  }
}
