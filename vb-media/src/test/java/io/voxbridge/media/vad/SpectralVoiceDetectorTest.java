package io.voxbridge.media.vad;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.speech.SpeechVoice;
import io.voxbridge.media.vad.NoisyLine.Noise;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Detection and false alarms on synthetic speech through a telephone line, mixed with noise; see
 * {@link NoisyLine}. Seeded: every run measures the same. The first set of sentences served to
 * choose the detector's numbers, the second, of another voice with other noise, did not.
 *
 * <p>Babble counts after the first sentence: before that nobody can know who the caller is.
 */
class SpectralVoiceDetectorTest {
  private static final double LEVEL = -26;
  private static final VadSettings TIMES =
      VadSettings.TELEPHONE.withTimes(Duration.ofMillis(100), Duration.ofMillis(300));

  private final NoisyLine line =
      new NoisyLine(
          List.of(
              "Yes, this is she. Who is calling please?",
              "I have paid that already, last week.",
              "No.",
              "Can you call me again tomorrow in the evening?"),
          SpeechVoice.BOT,
          7);

  private final NoisyLine other =
      new NoisyLine(
          List.of(
              "Sorry, I did not hear you.",
              "My number is seven four nine two, double six.",
              "Yes.",
              "Please send it to the office, not to my house.",
              "Hello?"),
          new SpeechVoice(175, 190, 25),
          99);

  @ParameterizedTest(name = "{0} at {1} dB")
  @CsvSource({
    ", 0, 0.85, 0.01, 0.01",
    "WHITE, 15, 0.85, 0.01, 0.01",
    "WHITE, 10, 0.80, 0.02, 0.03",
    "WHITE, 5, 0.76, 0.02, 0.05",
    "PINK, 10, 0.84, 0.02, 0.03",
    "CAR, 15, 0.84, 0.02, 0.02",
    "HUM, 5, 0.84, 0.01, 0.01",
    "STREET, 10, 0.84, 0.02, 0.02",
    "BABBLE, 20, 0.84, 0.02, 0.02",
    "BABBLE, 15, 0.85, 0.05, 0.10",
  })
  void speechInNoise_isFoundAndNoiseIsNot(
      @Nullable Noise noise, double ratio, double hits, double falseFrames, double falseSpeech) {
    assertScore("first", line, noise, ratio, hits, falseFrames, falseSpeech);
  }

  @ParameterizedTest(name = "{0} at {1} dB")
  @CsvSource({
    ", 0, 0.78, 0.01, 0.01",
    "WHITE, 10, 0.76, 0.05, 0.05",
    "WHITE, 5, 0.74, 0.02, 0.05",
    "PINK, 10, 0.76, 0.05, 0.05",
    "STREET, 10, 0.76, 0.05, 0.05",
    "BABBLE, 20, 0.75, 0.05, 0.05",
    "BABBLE, 15, 0.74, 0.06, 0.12",
  })
  void otherSpeechInOtherNoise_isFoundAsWell(
      @Nullable Noise noise, double ratio, double hits, double falseFrames, double falseSpeech) {
    assertScore("other", other, noise, ratio, hits, falseFrames, falseSpeech);
  }

  private static void assertScore(
      String set,
      NoisyLine line,
      @Nullable Noise noise,
      double ratio,
      double hits,
      double falseFrames,
      double falseSpeech) {
    DetectorScore score =
        DetectorScore.of(
            new SpectralVoiceDetector(TIMES),
            line.with(LEVEL, noise, ratio),
            LEVEL,
            noise != Noise.BABBLE);

    System.out.printf(
        "| %s | %s | %.0f dB | hits %.3f | false frames %.3f | false speech %.3f | onset %.0f ms |"
            + " end %.0f ms |%n",
        set,
        noise,
        ratio,
        score.hits(),
        score.falseFrames(),
        score.falseSpeech(),
        score.onsetMillis(),
        score.endMillis());
    assertThat(score.hits()).as("voiced frames found").isGreaterThan(hits);
    assertThat(score.falseFrames()).as("noise frames that sound").isLessThan(falseFrames);
    assertThat(score.falseSpeech()).as("noise taken for speech").isLessThan(falseSpeech);
    assertThat(score.missed()).as("sentences missed").isZero();
    assertThat(score.onsetMillis()).as("onset, 100 ms of it told to wait").isLessThan(161);
  }
}
