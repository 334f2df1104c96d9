package io.voxbridge.media.tone;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import java.time.Duration;

/** Sine tones at 16 kHz. */
public final class Tone {
  /** Peak of a sine whose level is 0 dBFS by {@link Level}; greater than full scale. */
  private static final double PEAK_AT_ZERO_DECIBELS = 32768 * Math.sqrt(2);

  /** Length of the ramp at both ends, which keeps tones from clicking: 2 ms. */
  private static final int RAMP_SAMPLES = AudioFrame.SAMPLE_RATE / 500;

  private Tone() {}

  /**
   * Makes a sum of sines with soft ends.
   *
   * @param decibels level of each sine, dBFS; -3 is a full-scale sine
   * @param hertz frequencies, below 8000
   */
  public static short[] samples(Duration duration, double decibels, double... hertz) {
    int length = Math.toIntExact(duration.toMillis() * AudioFrame.SAMPLE_RATE / 1000);
    double peak = PEAK_AT_ZERO_DECIBELS * Level.gain(decibels);
    var samples = new short[length];
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (double frequency : hertz) {
        sum += Math.sin(2 * Math.PI * frequency * i / AudioFrame.SAMPLE_RATE);
      }
      double ramp = Math.min(1, Math.min(i, length - 1 - i) / (double) RAMP_SAMPLES);
      samples[i] =
          (short) Math.clamp(Math.round(sum * peak * ramp), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return samples;
  }

  /** Returns silence of this length. */
  public static short[] silence(Duration duration) {
    return new short[Math.toIntExact(duration.toMillis() * AudioFrame.SAMPLE_RATE / 1000)];
  }
}
