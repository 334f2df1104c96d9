package io.voxbridge.sim.standin;

import java.util.Locale;
import java.util.Map;

/**
 * The voice of the stand-ins: a word is a tone that fades at both ends. Words can be given pitches
 * of their own, so that a listener can tell by the sound which of them were said. Thread-safe.
 */
public final class WordSound {
  /** The pitch of words that have none of their own, hertz. */
  public static final double HERTZ = 440;

  private static final double LOUDNESS = 8_000;

  private volatile Map<String, Double> pitches = Map.of();

  /**
   * Gives words pitches of their own; those given before are forgotten.
   *
   * @param hertz by word as {@link #plain} returns it; what is not in it sounds at {@value #HERTZ}
   */
  public void pitches(Map<String, Double> hertz) {
    pitches = Map.copyOf(hertz);
  }

  /** Returns a word without case and punctuation. */
  public static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
  }

  /**
   * Returns the sound of a word: little-endian 16-bit samples.
   *
   * @param rate samples per second
   * @param millis how long it sounds
   * @param fade how steep its ends are: 1 for a bow over the whole word, more for shorter ends
   */
  public byte[] of(String word, int rate, int millis, int fade) {
    double hertz = pitches.getOrDefault(plain(word), HERTZ);
    int samples = rate * millis / 1000;
    byte[] pcm = new byte[samples * 2];
    for (int i = 0; i < samples; i++) {
      double level = Math.min(1, fade * Math.sin(Math.PI * i / samples));
      int value = (int) (LOUDNESS * level * Math.sin(2 * Math.PI * hertz * i / rate));
      pcm[2 * i] = (byte) value;
      pcm[2 * i + 1] = (byte) (value >> 8);
    }
    return pcm;
  }
}
