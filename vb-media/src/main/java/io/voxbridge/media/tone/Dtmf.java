package io.voxbridge.media.tone;

import java.time.Duration;

/** The sixteen keys of push-button dialling and their two frequencies (ITU-T Q.23). */
public final class Dtmf {
  /** All keys. */
  public static final String KEYS = "123A456B789C*0#D";

  static final double[] LOW_HERTZ = {697, 770, 852, 941};
  static final double[] HIGH_HERTZ = {1209, 1336, 1477, 1633};

  private Dtmf() {}

  /** Returns whether every character is a key. */
  public static boolean isDialString(String digits) {
    return digits.chars().allMatch(each -> KEYS.indexOf(each) >= 0);
  }

  /**
   * Returns the tone of a key at 16 kHz.
   *
   * @param decibels level of each of its two frequencies, dBFS
   * @throws IllegalArgumentException when there is no such key
   */
  public static short[] samples(char key, Duration duration, double decibels) {
    int index = KEYS.indexOf(key);
    if (index < 0) {
      throw new IllegalArgumentException("no such key: " + key);
    }
    return Tone.samples(duration, decibels, LOW_HERTZ[index / 4], HIGH_HERTZ[index % 4]);
  }
}
