package io.voxbridge.agents.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MelFeaturesTest {
  private final MelFeatures features = new MelFeatures();

  private static float[] audio(IntToDoubleFunction signal) {
    float[] samples = new float[MelFeatures.SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) signal.applyAsDouble(i);
    }
    return samples;
  }

  private static float[] tone(double hertz, double amplitude) {
    return audio(i -> amplitude * Math.sin(2 * Math.PI * hertz * i / 16_000));
  }

  private static float at(float[] features, int band, int frame) {
    return features[band * MelFeatures.FRAMES + frame];
  }

  /** Nothing has the least power everywhere: 10^-10, so (-10 + 4) / 4. */
  @Test
  void silence_isTheLeastPowerEverywhere() {
    assertThat(features.of(new float[MelFeatures.SAMPLES])).containsOnly(-1.5f);
  }

  /** Bands lie 45.245 / 81 mel apart; 1 kHz is 15 mel, 250 Hz 3.75, 4 kHz 35.16. */
  @ParameterizedTest
  @CsvSource({"250, 6", "1000, 26", "4000, 62"})
  void tone_isLoudestInTheBandOfItsPitch(double hertz, int band) {
    float[] found = features.of(tone(hertz, 0.1));
    for (int frame = 5; frame < 795; frame += 79) {
      int loudest = 0;
      for (int each = 0; each < MelFeatures.BANDS; each++) {
        loudest = at(found, each, frame) > at(found, loudest, frame) ? each : loudest;
      }
      assertThat(loudest).as("frame %d", frame).isEqualTo(band);
    }
  }

  @Test
  void loudness_doesNotMatter() {
    float[] loud = features.of(tone(700, 0.5));
    float[] soft = features.of(tone(700, 0.05));
    for (int i = 0; i < loud.length; i++) {
      assertThat(soft[i]).isCloseTo(loud[i], within(1e-3f));
    }
  }

  /** The range is eight decades of power: two after scaling. */
  @Test
  void range_isEightDecades() {
    float[] found = features.of(tone(700, 0.5));
    float least = Float.MAX_VALUE;
    float most = -Float.MAX_VALUE;
    for (float each : found) {
      least = Math.min(least, each);
      most = Math.max(most, each);
    }
    assertThat(most - least).isCloseTo(2f, within(1e-4f));
  }

  /**
   * Silence, then a chirp and a beating tone; the numbers come from the definition itself, computed
   * with a plain matrix of the discrete Fourier transform outside this code base.
   */
  @ParameterizedTest(name = "band {0} frame {1}")
  @CsvSource({
    "0, 0, -0.28416",
    "10, 100, -0.28416",
    "12, 250, 1.55174",
    "20, 400, 0.60203",
    "33, 500, -0.28416",
    "50, 600, 0.70642",
    "79, 799, -0.16694",
    "15, 799, 0.67541",
    "40, 300, -0.28416",
  })
  void chirp_hasTheFeaturesOfTheDefinition(int band, int frame, float expected) {
    float[] chirp =
        audio(i -> {
          double t = i / 16_000.0;
          return i < 40_000
              ? 0
              : 0.4 * Math.sin(2 * Math.PI * (300 * t + 40 * t * t))
                  + 0.1 * Math.sin(2 * Math.PI * 2500 * t) * Math.sin(2 * Math.PI * 3 * t);
        });
    assertThat(at(features.of(chirp), band, frame)).isCloseTo(expected, within(2e-3f));
  }

  @Test
  void otherLengths_areRefused() {
    assertThatThrownBy(() -> features.of(new float[10]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
