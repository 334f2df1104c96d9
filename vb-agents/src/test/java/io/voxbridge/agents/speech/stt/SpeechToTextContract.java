package io.voxbridge.agents.speech.stt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.speech.SpeechException;
import io.voxbridge.domain.bot.SttConfig;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What every speech recogniser must do. */
public abstract class SpeechToTextContract {
  private final List<Transcript> transcripts = new CopyOnWriteArrayList<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final TranscriptListener listener =
      new TranscriptListener() {
        @Override
        public void onTranscript(Transcript transcript) {
          transcripts.add(transcript);
        }

        @Override
        public void onProblem(String problem) {
          problems.add(problem);
        }
      };

  /** Returns the provider under test. */
  protected abstract SpeechToTextProvider provider();

  /** Lets the caller say something through audio, data or both. */
  protected abstract void say(SpeechToText speechToText, String text, Duration length);

  @Test
  void words_said_becomeAFinalTranscript() throws SpeechException {
    try (SpeechToText speechToText = open()) {
      say(speechToText, "yes please", Duration.ofMillis(700));

      await().until(() -> transcripts.stream().anyMatch(Transcript::isFinal));
      assertThat(transcripts.getLast().text()).isEqualTo("yes please");
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void silence_heard_becomesNothing() throws SpeechException {
    try (SpeechToText speechToText = open()) {
      for (int i = 0; i < 100; i++) {
        speechToText.accept(AudioFrame.silence());
      }
    }
    assertThat(transcripts).isEmpty();
  }

  @Test
  void closed_twice_saysNothingMore() throws SpeechException {
    SpeechToText speechToText = open();
    speechToText.close();
    speechToText.close();

    speechToText.accept(AudioFrame.silence());
    say(speechToText, "too late", Duration.ofMillis(500));

    assertThat(transcripts).isEmpty();
  }

  @Test
  void foreignData_received_isLeftAlone() throws SpeechException {
    try (SpeechToText speechToText = open()) {
      speechToText.onData("some.other.topic", new byte[] {1, 2, 3});
    }
    assertThat(transcripts).isEmpty();
    assertThat(problems).isEmpty();
  }

  /** Returns what was reported as trouble. */
  protected List<String> problems() {
    return problems;
  }

  /** Returns what was recognised. */
  protected List<Transcript> transcripts() {
    return transcripts;
  }

  /** Opens the recogniser under test. */
  protected SpeechToText open() throws SpeechException {
    return provider().open(SttConfig.of(provider().name()), listener);
  }
}
