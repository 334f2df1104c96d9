package io.voxbridge.agents.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.vad.VadSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SileroVoiceDetectorTest {
  private final List<float[]> pieces = new ArrayList<>();
  private double probability;

  private final SileroVoiceDetector detector =
      new SileroVoiceDetector(
          (input, state) -> {
            pieces.add(input.clone());
            return probability;
          },
          0.7,
          VadSettings.TELEPHONE);

  private static AudioFrame counting(int from) {
    short[] samples = new short[AudioFrame.SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (from + i);
    }
    return AudioFrame.of(samples);
  }

  @Test
  void frames_becomePiecesThatBeginWithTheEndOfTheOneBefore() {
    for (int i = 0; i < 8; i++) {
      detector.accept(counting(i * AudioFrame.SAMPLES));
    }
    // 8 × 320 samples are 5 pieces of 512.
    assertThat(pieces).hasSize(5);
    for (int piece = 0; piece < 5; piece++) {
      float[] input = pieces.get(piece);
      assertThat(input).hasSize(576);
      for (int i = 0; i < 576; i++) {
        int sample = Math.max(0, piece * 512 - 64 + i);
        assertThat(input[i]).as("piece %d at %d", piece, i).isEqualTo(sample / 32768f);
      }
    }
  }

  @Test
  void voice_soundsFromTheConfidenceOnAndGoesOnALittleBelow() {
    List<Boolean> sounding = new ArrayList<>();
    for (double each : new double[] {0.69, 0.7, 0.56, 0.54, 0.69}) {
      probability = each;
      // Two frames hold at least one piece.
      detector.accept(AudioFrame.silence());
      detector.accept(AudioFrame.silence());
      sounding.add(detector.isSounding());
    }
    assertThat(sounding).containsExactly(false, true, true, false, false);
  }

  @Test
  void modelThatFails_isReplacedByThePlatformsOwnDetector() {
    SileroVoiceDetector failing =
        new SileroVoiceDetector(
            (input, state) -> {
              throw new ModelException("broken");
            },
            0.7,
            VadSettings.TELEPHONE);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 100; i++) {
      failing.accept(noise(random, 10));
    }
    assertThat(failing.isSpeech()).isFalse();
    for (int i = 0; i < 30; i++) {
      failing.accept(vowel(i));
    }
    assertThat(failing.isSpeech()).isTrue();
  }

  private static AudioFrame noise(SplittableRandom random, double sigma) {
    short[] samples = new short[AudioFrame.SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(random.nextGaussian() * sigma);
    }
    return AudioFrame.of(samples);
  }

  private static AudioFrame vowel(int index) {
    short[] samples = new short[AudioFrame.SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      double t = (double) (index * AudioFrame.SAMPLES + i) / AudioFrame.SAMPLE_RATE;
      for (int partial = 1; partial <= 8; partial++) {
        samples[i] += (short) (1200.0 / partial * Math.sin(2 * Math.PI * 140 * partial * t));
      }
    }
    return AudioFrame.of(samples);
  }
}
