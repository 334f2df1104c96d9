package io.voxbridge.media.tone;

import io.voxbridge.media.audio.AudioFrame;

/**
 * The power of one frequency in a piece of 16 kHz audio, by Goertzel's algorithm (G. Goertzel,
 * American Mathematical Monthly 65, 1958).
 */
public final class Goertzel {
  private Goertzel() {}

  /**
   * Returns the mean power at the frequency; for a sine of exactly this frequency it equals the
   * mean square of the samples.
   */
  public static double power(short[] samples, int offset, int length, double hertz) {
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / AudioFrame.SAMPLE_RATE);
    double previous = 0;
    double beforePrevious = 0;
    for (int i = offset; i < offset + length; i++) {
      double current = samples[i] + coefficient * previous - beforePrevious;
      beforePrevious = previous;
      previous = current;
    }
    double squared =
        previous * previous
            + beforePrevious * beforePrevious
            - coefficient * previous * beforePrevious;
    return 2 * squared / ((double) length * length);
  }

  /**
   * Returns the share of the audio's power at the frequency: 1 for a pure tone, about 0 for none.
   */
  public static double purity(short[] samples, int offset, int length, double hertz) {
    double total = meanSquare(samples, offset, length);
    return total < 1 ? 0 : power(samples, offset, length, hertz) / total;
  }

  static double meanSquare(short[] samples, int offset, int length) {
    long sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += (long) samples[i] * samples[i];
    }
    return length == 0 ? 0 : (double) sum / length;
  }
}
