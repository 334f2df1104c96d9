package io.voxbridge.agents.speech.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.speech.stt.SpeechToTextContract;
import io.voxbridge.domain.bot.SttConfig;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.sim.speech.Refusal;
import io.voxbridge.sim.speech.SpeechStandIns;
import io.voxbridge.sim.speech.Trouble;
import io.voxbridge.sim.speech.Utterance;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every recogniser behind a connection must do. */
public abstract class RemoteSpeechToTextContract extends SpeechToTextContract {
  private static final String KEY = "sk-a-very-secret-key";

  private final SpeechStandIns standIns = SpeechStandIns.start(0, 1);
  private Secret key = new Secret(KEY);

  /** Returns whether guesses come before the text. */
  protected boolean guesses() {
    return true;
  }

  /** Returns whether text can be asked for. */
  protected boolean finishes() {
    return true;
  }

  /** Returns whether it holds one connection, which can break and be made again. */
  protected boolean staysConnected() {
    return true;
  }

  /** Returns the model to ask for; null for the standard. */
  protected @Nullable String model() {
    return null;
  }

  /** Returns further settings. */
  protected Map<String, Object> extra() {
    return Map.of();
  }

  @AfterEach
  void stop() {
    standIns.close();
  }

  @Override
  protected SttConfig config() {
    Map<String, Object> extra = new HashMap<>(extra());
    extra.put("base_url", staysConnected() ? standIns.socketAddress() : standIns.address());
    SttConfig standard = SttConfig.of(provider().name());
    String model = model();
    return new SttConfig(
        standard.provider(), key, model == null ? standard.model() : model, "en", extra);
  }

  @Override
  protected void say(SpeechToText speechToText, String text, Duration length) {
    standIns.script().say(Utterance.of(text));
    sound(speechToText, length);
  }

  /** Lets a tone sound, then silence, then asks for the text as a voice detector would. */
  protected void sound(SpeechToText speechToText, Duration length) {
    silence(speechToText, 25);
    long frames = length.toMillis() / AudioFrame.MILLIS;
    for (int i = 0; i < frames; i++) {
      speechToText.accept(tone(i));
    }
    silence(speechToText, 10);
    speechToText.finishTurn();
    silence(speechToText, 30);
  }

  private static void silence(SpeechToText speechToText, int frames) {
    for (int i = 0; i < frames; i++) {
      speechToText.accept(AudioFrame.silence());
    }
  }

  private static AudioFrame tone(int index) {
    short[] samples = new short[AudioFrame.SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      int position = index * AudioFrame.SAMPLES + i;
      samples[i] = (short) (9000 * Math.sin(2 * Math.PI * 300 * position / AudioFrame.SAMPLE_RATE));
    }
    return AudioFrame.of(samples);
  }

  @Test
  void severalTurns_said_becomeTextInOrder() throws ProviderException {
    try (SpeechToText speechToText = open()) {
      say(speechToText, "the first one", Duration.ofMillis(800));
      await().untilAsserted(() -> assertThat(texts()).containsExactly("the first one"));
      say(speechToText, "and another", Duration.ofMillis(600));
      await()
          .untilAsserted(() -> assertThat(texts()).containsExactly("the first one", "and another"));
    }
    assertThat(problems()).isEmpty();
  }

  @Test
  void words_onTheirWay_areGuessedFirst() throws ProviderException {
    try (SpeechToText speechToText = open()) {
      say(speechToText, "one two three four five", Duration.ofMillis(1600));
      await().untilAsserted(() -> assertThat(texts()).hasSize(1));
    }
    long interims = events().stream().filter(RecognitionEvent.Interim.class::isInstance).count();
    assertThat(interims > 0).isEqualTo(guesses());
  }

  @Test
  void textAskedFor_afterSilence_isAnswered() throws ProviderException {
    if (!finishes()) {
      return;
    }
    try (SpeechToText speechToText = open()) {
      silence(speechToText, 10);
      say(speechToText, "yes", Duration.ofMillis(400));
      await()
          .untilAsserted(() ->
              assertThat(events())
                  .anyMatch(event ->
                      event instanceof RecognitionEvent.Segment segment && segment.finishing()));
    }
  }

  @Test
  void wrongKey_isSaidOnceAndNeverShown() throws ProviderException {
    key = new Secret("wrong");
    try (SpeechToText speechToText = open()) {
      say(speechToText, "hello", Duration.ofMillis(400));
      await().untilAsserted(() -> assertThat(problems()).isNotEmpty());
      assertThat(problems().getFirst().kind()).isEqualTo(ProviderProblem.Kind.UNAUTHORIZED);
      assertThat(problems().getFirst().message()).doesNotContain("wrong");
      assertThat(events().getLast()).isInstanceOf(RecognitionEvent.Trouble.class);
      assertThat(((RecognitionEvent.Trouble) events().getLast()).isOver()).isTrue();
    }
  }

  @Test
  void missingKey_isTheConfigurationsFault() {
    key = Secret.none();
    assertThat(catchOpen().problem().kind()).isEqualTo(ProviderProblem.Kind.UNAUTHORIZED);
  }

  private ProviderException catchOpen() {
    try {
      open().close();
    } catch (ProviderException e) {
      return e;
    }
    throw new AssertionError("it opened");
  }

  @Test
  void busyProvider_isTriedAgain() throws ProviderException {
    if (!staysConnected()) {
      return;
    }
    standIns.script().refuse(new Refusal(429), new Refusal(503));
    try (SpeechToText speechToText = open()) {
      say(speechToText, "still there", Duration.ofMillis(600));
      await().untilAsserted(() -> assertThat(texts()).containsExactly("still there"));
    }
    assertThat(problems())
        .extracting(ProviderProblem::kind)
        .containsExactly(ProviderProblem.Kind.RATE_LIMITED, ProviderProblem.Kind.UNAVAILABLE);
  }

  @Test
  void connectionLost_withinAnUtterance_hearsItAgain() throws ProviderException {
    for (Trouble.Kind kind :
        List.of(
            Trouble.Kind.RESET,
            Trouble.Kind.CLOSE,
            Trouble.Kind.HALF_CLOSE,
            Trouble.Kind.CORRUPT,
            Trouble.Kind.ERROR)) {
      if (!staysConnected()) {
        return;
      }
      events().clear();
      try (SpeechToText speechToText = open()) {
        standIns.script().say(Utterance.of("lost words").with(new Trouble(kind, 0)));
        standIns.script().say(Utterance.of("lost words"));
        sound(speechToText, Duration.ofMillis(800));
        await()
            .untilAsserted(
                () -> assertThat(texts()).as(kind.toString()).containsExactly("lost words"));
        assertThat(problems()).as(kind.toString()).hasSize(1);
      }
      standIns.script().clear();
    }
  }

  @Test
  void textThatNeverComes_isAStall() throws ProviderException {
    if (!finishes()) {
      return;
    }
    try (SpeechToText speechToText = open()) {
      standIns.script().say(Utterance.of("gone").with(new Trouble(Trouble.Kind.STALL, 1)));
      standIns.script().say(Utterance.of("gone"));
      sound(speechToText, Duration.ofMillis(500));
      await().untilAsserted(() -> assertThat(problems()).isNotEmpty());
      assertThat(problems().getFirst().kind())
          .isIn(ProviderProblem.Kind.STALLED, ProviderProblem.Kind.TIMED_OUT);
    }
  }

  @Test
  void closed_leavesNoConnection() throws ProviderException {
    try (SpeechToText speechToText = open()) {
      say(speechToText, "bye", Duration.ofMillis(400));
      await().untilAsserted(() -> assertThat(texts()).hasSize(1));
    }
    if (staysConnected()) {
      await().untilAsserted(() -> assertThat(standIns.connections()).isZero());
    }
  }

  /** Returns the stand-ins. */
  protected SpeechStandIns standIns() {
    return standIns;
  }

  /** Returns the texts that will not change, without empty ones. */
  protected List<String> texts() {
    return events().stream()
        .map(event ->
            switch (event) {
              case RecognitionEvent.EndOfTurn turn -> turn.text();
              case RecognitionEvent.Segment segment -> segment.text();
              default -> "";
            })
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
