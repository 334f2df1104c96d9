package io.voxbridge.agents.speech.tts;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.domain.bot.TtsConfig;
import io.voxbridge.media.audio.AudioFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every bot's voice must do. */
public abstract class TextToSpeechContract {
  private final List<AudioFrame> frames = new ArrayList<>();

  /** Returns the provider under test. */
  protected abstract TextToSpeechProvider provider();

  @Test
  void text_spoken_isAudible() throws ProviderException {
    assertThat(speak("Hello, am I speaking with Asha?")).isTrue();

    assertThat(frames.size()).as("frames of 20 ms").isBetween(40, 300);
    assertThat(frames.stream().filter(frame -> frame.decibels() > -40).count())
        .isGreaterThan(frames.size() / 4);
  }

  @Test
  void textWithNothingToSay_spoken_isNoFrame() throws ProviderException {
    assertThat(speak(" ... ")).isTrue();

    assertThat(frames).isEmpty();
  }

  @Test
  void sink_thatHasEnough_stopsTheText() throws ProviderException {
    try (TextToSpeech voice = open()) {
      boolean complete =
          voice.speak(
              SpeechPart.whole(
                  1, "This is a long text. It has several sentences. It need not be heard."),
              frame -> {
                frames.add(frame);
                return frames.size() < 5;
              });

      assertThat(complete).isFalse();
    }
    assertThat(frames).hasSize(5);
  }

  @Test
  void sameText_spokenTwice_isHeardTwice() throws ProviderException {
    speak("Good morning.");
    int once = frames.size();
    speak("Good morning.");

    assertThat(frames).hasSize(2 * once);
  }

  @Test
  void closed_twice_isFine() throws ProviderException {
    TextToSpeech voice = open();
    voice.close();
    voice.close();
    assertThat(frames).isEmpty();
  }

  private boolean speak(String text) throws ProviderException {
    try (TextToSpeech voice = open()) {
      return voice.speak(SpeechPart.whole(1, text), frames::add);
    }
  }

  /** Returns the configuration to open it with. */
  protected TtsConfig config() {
    return TtsConfig.of(provider().name());
  }

  /** Opens the voice under test. */
  protected TextToSpeech open() throws ProviderException {
    return provider().open(config());
  }
}
