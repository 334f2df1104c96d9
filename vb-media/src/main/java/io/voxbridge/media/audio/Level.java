package io.voxbridge.media.audio;

/**
 * Levels of 16-bit audio. 0 dBFS is the RMS of a full-scale square wave (a full sine is -3 dBFS).
 */
public final class Level {
  /** The level reported for digital silence and everything below it, dBFS. */
  public static final double FLOOR_DECIBELS = -96;

  private static final double FULL_SCALE = 32768;

  private Level() {}

  /** Returns the root mean square, 0 to 32768; 0 when there are no samples. */
  public static double rms(short[] samples, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    long sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += (long) samples[i] * samples[i];
    }
    return Math.sqrt((double) sum / length);
  }

  /** Returns the RMS level in dBFS, {@link #FLOOR_DECIBELS} to 0. */
  public static double decibels(short[] samples, int offset, int length) {
    double rms = rms(samples, offset, length);
    return rms < 1 ? FLOOR_DECIBELS : Math.max(FLOOR_DECIBELS, 20 * Math.log10(rms / FULL_SCALE));
  }

  /** Returns the factor that changes a level by that many decibels. */
  public static double gain(double decibels) {
    return Math.pow(10, decibels / 20);
  }

  /** Returns the greatest absolute sample, 0 to 32768. */
  public static int peak(short[] samples, int offset, int length) {
    int peak = 0;
    for (int i = offset; i < offset + length; i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    return peak;
  }
}
