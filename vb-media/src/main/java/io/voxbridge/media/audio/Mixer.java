package io.voxbridge.media.audio;

/** Adds audio together, saturating at full scale. */
public final class Mixer {
  private Mixer() {}

  /** Returns the sum of two frames. */
  public static AudioFrame mix(AudioFrame one, AudioFrame other) {
    if (one == AudioFrame.silence()) {
      return other;
    }
    if (other == AudioFrame.silence()) {
      return one;
    }
    var sum = new short[AudioFrame.SAMPLES];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = saturate(one.sample(i) + other.sample(i));
    }
    return AudioFrame.of(sum);
  }

  /** Adds a frame, scaled by the gain factor, to the target from {@code offset}. */
  public static void add(AudioFrame frame, double gain, short[] target, int offset) {
    for (int i = 0; i < AudioFrame.SAMPLES; i++) {
      target[offset + i] = saturate(target[offset + i] + (int) Math.round(frame.sample(i) * gain));
    }
  }

  /** Returns the samples scaled by the gain factor. */
  public static short[] scale(short[] samples, double gain) {
    var scaled = new short[samples.length];
    for (int i = 0; i < samples.length; i++) {
      scaled[i] = saturate((int) Math.round(samples[i] * gain));
    }
    return scaled;
  }

  static short saturate(int sample) {
    return (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
