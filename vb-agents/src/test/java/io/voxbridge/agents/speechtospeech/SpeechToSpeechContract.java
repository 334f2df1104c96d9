package io.voxbridge.agents.speechtospeech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent.AnswerEnded;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent.Audio;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent.BotText;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent.CallerSaid;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent.CallerStarted;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent.Ready;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent.ToolsWanted;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent.Trouble;
import io.voxbridge.domain.bot.LlmConfig;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.sim.language.Answer;
import io.voxbridge.sim.language.LanguageStandIns;
import io.voxbridge.sim.language.SeenRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every model that hears and speaks does, tried on its stand-in. */
abstract class SpeechToSpeechContract {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String KEY = "sk-secret-0123456789";

  final LanguageStandIns standIns = LanguageStandIns.start(0, 1, Clock.systemUTC());
  private final List<SpeechToSpeechEvent> events = new ArrayList<>();
  private @Nullable SpeechToSpeech session;

  abstract SpeechToSpeechProvider provider();

  abstract String base();

  @AfterEach
  void stop() {
    if (session != null) {
      session.close();
    }
    standIns.close();
  }

  private synchronized void keep(SpeechToSpeechEvent event) {
    synchronized (events) {
      events.add(event);
    }
  }

  private <E extends SpeechToSpeechEvent> List<E> heard(Class<E> type) {
    synchronized (events) {
      return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  private LlmConfig config(String key) {
    return new LlmConfig(
        provider().name(), new Secret(key), "model-x", 0.5, 256, Map.of("base_url", base()));
  }

  SpeechToSpeech open() {
    return open(this::keep);
  }

  private SpeechToSpeech open(Consumer<SpeechToSpeechEvent> listener) {
    try {
      SpeechToSpeech opened =
          provider()
              .open(
                  config(KEY),
                  "Be kind.",
                  List.of(
                      new ToolDefinition(
                          "get_balance",
                          "Looks it up",
                          Map.of("type", "object", "properties", Map.of()))),
                  listener);
      session = opened;
      return opened;
    } catch (ProviderException e) {
      throw new AssertionError(e);
    }
  }

  List<String> messages() {
    return standIns.script().seen().stream().flatMap(it -> it.messages().stream()).toList();
  }

  private void awaitHeard(Class<? extends SpeechToSpeechEvent> type) {
    await().atMost(LONG).until(() -> !heard(type).isEmpty());
  }

  private static AudioFrame tone() {
    short[] samples = new short[AudioFrame.SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (9_000 * Math.sin(2 * Math.PI * 300 * i / AudioFrame.SAMPLE_RATE));
    }
    return AudioFrame.of(samples);
  }

  private void speak(SpeechToSpeech to, int frames) {
    for (int i = 0; i < frames; i++) {
      to.accept(tone());
    }
  }

  private void fallSilent(SpeechToSpeech to) {
    for (int i = 0; i < 40; i++) {
      to.accept(AudioFrame.silence());
    }
  }

  @Test
  void session_opens_withInstructionsAndTools() {
    var _ = open();
    awaitHeard(Ready.class);
    assertThat(messages().getFirst()).contains("Be kind.", "get_balance", "Looks it up");
  }

  @Test
  void callersTurn_isAnswered_inFramesAndWords() {
    standIns.script().add(Answer.of("Good morning to you.").with(new Answer.Usage(30, 9, 4)));
    SpeechToSpeech open = open();
    speak(open, 25);
    fallSilent(open);
    awaitHeard(AnswerEnded.class);
    assertThat(heard(CallerSaid.class))
        .extracting(CallerSaid::text)
        .containsExactly("the caller spoke");
    assertThat(heard(BotText.class).stream().map(BotText::text).toList())
        .containsExactly("Good", " morning", " to", " you.");
    // Four words of 200 ms are forty frames; the resampler's delay may cost a part of one.
    assertThat(heard(Audio.class)).hasSizeBetween(39, 41);
    String id = heard(Audio.class).getFirst().answerId();
    assertThat(heard(AnswerEnded.class).getFirst().answerId()).isEqualTo(id);
    assertThat(heard(AnswerEnded.class).getFirst().usage().completion()).isEqualTo(9);
    assertThat(heard(AnswerEnded.class).getFirst().usage().cachedPrompt()).isEqualTo(4);
  }

  @Test
  void prompt_makesItSpeak() {
    standIns.script().add(Answer.of("Welcome."));
    open().prompt("Greet the caller.");
    awaitHeard(AnswerEnded.class);
    assertThat(messages()).anyMatch(it -> it.contains("Greet the caller."));
  }

  @Test
  void tool_isWanted_andItsResultGoesBack() {
    standIns.script().add(Answer.tool("get_balance", Map.of("account", "A-1")));
    SpeechToSpeech open = open();
    open.prompt("go");
    awaitHeard(ToolsWanted.class);
    var call = heard(ToolsWanted.class).getFirst().calls().getFirst();
    assertThat(call.name()).isEqualTo("get_balance");
    assertThat(call.arguments()).contains("A-1");
    standIns.script().add(Answer.of("Ten."));
    open.toolResults(
        List.of(new SpeechToSpeech.ToolResult(call.id(), call.name(), "{\"owed\":10}")));
    await()
        .atMost(LONG)
        .until(() -> heard(BotText.class).stream().anyMatch(it -> it.text().equals("Ten.")));
    assertThat(messages()).anyMatch(it -> it.contains("owed") && it.contains(call.id()));
  }

  @Test
  void interruption_silencesTheAnswer() {
    standIns
        .script()
        .add(Answer.of("one two three four five six").with(new Answer.Pace(0, 300, 0)));
    SpeechToSpeech open = open();
    open.prompt("go");
    awaitHeard(Audio.class);
    String id = heard(Audio.class).getFirst().answerId();
    speak(open, 10);
    awaitHeard(CallerStarted.class);
    open.interrupted(id, Duration.ofMillis(120));
    int frames = heard(Audio.class).size();
    awaitHeard(AnswerEnded.class);
    assertThat(heard(Audio.class)).hasSize(frames);
    interruptionTold(id);
  }

  /** Checks what the provider was told of an interruption after 120 ms. */
  abstract void interruptionTold(String answerId);

  @Test
  void wrongKey_isUnauthorized_andStaysSecret() {
    assertThatThrownBy(
            () -> provider().open(config("wrong-secret-0123456789"), "", List.of(), this::keep))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> {
              assertThat(e.problem().kind()).isEqualTo(Kind.UNAUTHORIZED);
              assertThat(e.getMessage()).doesNotContain("wrong-secret");
            });
  }

  @Test
  void nobodyThere_isUnreachable() {
    standIns.close();
    assertThatThrownBy(() -> provider().open(config(KEY), "", List.of(), this::keep))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.problem().kind()).isEqualTo(Kind.UNREACHABLE));
  }

  @ParameterizedTest
  @EnumSource(
      value = Answer.Trouble.Kind.class,
      names = {"RESET", "HALF_CLOSE", "CUT", "CORRUPT"})
  void brokenSessions_areTrouble(Answer.Trouble.Kind how) {
    standIns.script().add(Answer.of("one two").with(new Answer.Trouble(how, 1)));
    open().prompt("go");
    awaitHeard(Trouble.class);
    assertThat(heard(Trouble.class).getFirst().problem().kind())
        .isIn(Kind.DISCONNECTED, Kind.PROTOCOL, Kind.UNAVAILABLE);
  }

  /** Java's client forgets an end that comes while the listener still holds a message. */
  @Test
  void endOfStream_whileAMessageIsHandled_isTrouble() {
    standIns
        .script()
        .add(Answer.of("one two").with(new Answer.Trouble(Answer.Trouble.Kind.HALF_CLOSE, 1)));
    open(
            event -> {
              keep(event);
              if (event instanceof BotText || event instanceof Audio) {
                await()
                    .pollDelay(Duration.ofMillis(50))
                    .atMost(LONG)
                    .until(() ->
                        standIns.script().seen().getLast().end()
                            == SeenRequest.End.BROKEN_AS_SCRIPTED);
              }
            })
        .prompt("go");
    await().atMost(LONG.multipliedBy(3)).until(() -> !heard(Trouble.class).isEmpty());
    assertThat(heard(Trouble.class).getFirst().problem().kind()).isEqualTo(Kind.DISCONNECTED);
  }

  @Test
  void close_closesTheConnection_quietly() {
    SpeechToSpeech open = open();
    awaitHeard(Ready.class);
    open.close();
    open.close();
    await()
        .atMost(LONG)
        .until(() ->
            standIns.script().seen().getLast().end() == SeenRequest.End.CLOSED_BY_CLIENT
                || standIns.connections() == 0);
    assertThat(heard(Trouble.class)).isEmpty();
  }
}
