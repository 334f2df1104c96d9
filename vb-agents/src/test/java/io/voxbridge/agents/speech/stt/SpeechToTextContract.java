package io.voxbridge.agents.speech.stt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.domain.bot.SttConfig;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What every speech recogniser must do. */
public abstract class SpeechToTextContract {
  private final List<RecognitionEvent> events = new CopyOnWriteArrayList<>();

  /** Returns the provider under test. */
  protected abstract SpeechToTextProvider provider();

  /** Returns the configuration to open it with. */
  protected SttConfig config() {
    return SttConfig.of(provider().name());
  }

  /** Lets the caller say something through audio, data or both. */
  protected abstract void say(SpeechToText speechToText, String text, Duration length);

  @Test
  void words_said_becomeTheTextOfTheTurn() throws ProviderException {
    try (SpeechToText speechToText = open()) {
      say(speechToText, "yes please", Duration.ofMillis(700));

      await().untilAsserted(() -> assertThat(textOfTheTurn()).isEqualTo("yes please"));
    }
    assertThat(problems()).isEmpty();
  }

  @Test
  void silence_heard_becomesNothing() throws ProviderException {
    try (SpeechToText speechToText = open()) {
      for (int i = 0; i < 100; i++) {
        speechToText.accept(AudioFrame.silence());
      }
    }
    assertThat(textOfTheTurn()).isEmpty();
  }

  @Test
  void closed_twice_saysNothingMore() throws ProviderException {
    SpeechToText speechToText = open();
    speechToText.close();
    speechToText.close();

    speechToText.accept(AudioFrame.silence());
    say(speechToText, "too late", Duration.ofMillis(500));

    assertThat(events).isEmpty();
  }

  @Test
  void foreignData_received_isLeftAlone() throws ProviderException {
    try (SpeechToText speechToText = open()) {
      speechToText.onData("some.other.topic", new byte[] {1, 2, 3});
    }
    assertThat(textOfTheTurn()).isEmpty();
    assertThat(problems()).isEmpty();
  }

  /** Returns what was reported as trouble. */
  protected List<ProviderProblem> problems() {
    return events.stream()
        .filter(RecognitionEvent.Trouble.class::isInstance)
        .map(event -> ((RecognitionEvent.Trouble) event).problem())
        .toList();
  }

  /** Returns everything that was reported. */
  protected List<RecognitionEvent> events() {
    return events;
  }

  /** Returns the text that will not change any more: the turn, or the segments so far. */
  protected String textOfTheTurn() {
    StringBuilder text = new StringBuilder();
    for (RecognitionEvent event : events) {
      switch (event) {
        case RecognitionEvent.EndOfTurn turn -> {
          return turn.text();
        }
        case RecognitionEvent.Segment segment ->
            text.append(text.isEmpty() || segment.text().isEmpty() ? "" : " ")
                .append(segment.text().strip());
        case RecognitionEvent.SpeechStarted _,
            RecognitionEvent.Interim _,
            RecognitionEvent.EagerEndOfTurn _,
            RecognitionEvent.TurnResumed _,
            RecognitionEvent.Trouble _ -> {}
      }
    }
    return text.toString();
  }

  /** Opens the recogniser under test. */
  protected SpeechToText open() throws ProviderException {
    return provider().open(config(), events::add);
  }
}
