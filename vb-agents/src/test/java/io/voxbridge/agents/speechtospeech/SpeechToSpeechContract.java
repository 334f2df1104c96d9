package io.voxbridge.agents.speechtospeech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.agents.llm.ToolCall;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every model that hears and speaks does, the one of the tests included. */
public abstract class SpeechToSpeechContract {
  protected static final String KEY = "sk-secret-0123456789";

  private final List<SpeechToSpeechEvent> events = new ArrayList<>();
  private @Nullable SpeechToSpeech session;

  /** Returns the provider under test. */
  protected abstract SpeechToSpeechProvider provider();

  /** Returns {@code llm.extra} that leads to it. */
  protected abstract Map<String, Object> extra();

  /** Lets the next answer be these words. */
  protected abstract void willSay(String text);

  /** Lets the next answer be these words, slowly. */
  protected abstract void willSaySlowly(String text);

  /** Lets the next answer ask for this tool. */
  protected abstract void willWant(String tool);

  /** Waits until something is so; fails when it never is. */
  protected abstract void awaitUntil(BooleanSupplier condition);

  /** Checks what the provider was told of an interruption after 120 ms. */
  protected abstract void interruptionTold(String answerId);

  @AfterEach
  void closeSession() {
    if (session != null) {
      session.close();
    }
  }

  protected void keep(SpeechToSpeechEvent event) {
    synchronized (events) {
      events.add(event);
    }
  }

  protected <E extends SpeechToSpeechEvent> List<E> heard(Class<E> type) {
    synchronized (events) {
      return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  protected LlmConfig config(String key) {
    return new LlmConfig(provider().name(), new Secret(key), "model-x", 0.5, 256, extra());
  }

  protected SpeechToSpeech open() {
    return open(this::keep);
  }

  protected SpeechToSpeech open(Consumer<SpeechToSpeechEvent> listener) {
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

  protected void awaitHeard(Class<? extends SpeechToSpeechEvent> type) {
    awaitUntil(() -> !heard(type).isEmpty());
  }

  private static AudioFrame tone() {
    short[] samples = new short[AudioFrame.SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (9_000 * Math.sin(2 * Math.PI * 300 * i / AudioFrame.SAMPLE_RATE));
    }
    return AudioFrame.of(samples);
  }

  private static void speak(SpeechToSpeech to, int frames) {
    for (int i = 0; i < frames; i++) {
      to.accept(tone());
    }
  }

  private static void fallSilent(SpeechToSpeech to) {
    for (int i = 0; i < 40; i++) {
      to.accept(AudioFrame.silence());
    }
  }

  @Test
  void session_opened_isReady() {
    var _ = open();
    awaitHeard(Ready.class);
  }

  @Test
  void callersTurn_isAnswered_inFramesAndWords() {
    willSay("Good morning to you.");
    SpeechToSpeech open = open();
    speak(open, 25);
    fallSilent(open);
    awaitHeard(AnswerEnded.class);
    awaitHeard(CallerSaid.class);
    assertThat(heard(CallerSaid.class))
        .extracting(CallerSaid::text)
        .containsExactly("the caller spoke");
    assertThat(heard(BotText.class).stream().map(BotText::text).toList())
        .containsExactly("Good", " morning", " to", " you.");
    // Four words of 200 ms are forty frames; the resampler's delay may cost a part of one.
    assertThat(heard(Audio.class)).hasSizeBetween(39, 41);
    String id = heard(Audio.class).getFirst().answerId();
    assertThat(heard(AnswerEnded.class).getFirst().answerId()).isEqualTo(id);
    assertThat(heard(AnswerEnded.class).getFirst().usage().completion()).isPositive();
  }

  @Test
  void prompt_makesItSpeak() {
    willSay("Welcome.");
    open().prompt("Greet the caller.");
    awaitHeard(AnswerEnded.class);
    assertThat(heard(BotText.class).stream().map(BotText::text).toList())
        .containsExactly("Welcome.");
  }

  @Test
  void tools_areWanted_andTheirResultsGoBack() {
    willWant("get_balance");
    SpeechToSpeech open = open();
    open.prompt("go");
    awaitHeard(ToolsWanted.class);
    ToolCall call = heard(ToolsWanted.class).getFirst().calls().getFirst();
    assertThat(call.name()).isEqualTo("get_balance");
    assertThat(call.id()).isNotBlank();
    willSay("Ten.");
    open.toolResults(
        List.of(new SpeechToSpeech.ToolResult(call.id(), call.name(), "{\"owed\":10}")));
    awaitUntil(() -> heard(BotText.class).stream().anyMatch(it -> it.text().equals("Ten.")));
    assertThat(heard(ToolsWanted.class)).hasSize(1);
  }

  @Test
  void interruption_silencesTheAnswer() {
    willSaySlowly("one two three four five six");
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

  @Test
  void missingKey_isFoundWithoutAConnection() {
    assertThatThrownBy(() -> provider().check(config("")))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.problem().kind()).isEqualTo(Kind.UNAUTHORIZED))
        .hasMessageContaining("llm.provider " + provider().name() + " has no key");
  }

  @Test
  void close_twice_isQuiet() {
    SpeechToSpeech open = open();
    awaitHeard(Ready.class);
    open.close();
    open.close();
    open.accept(tone());
    open.prompt("too late");
    assertThat(heard(Trouble.class)).isEmpty();
    assertThat(heard(Audio.class)).isEmpty();
  }
}
