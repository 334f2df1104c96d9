package io.voxbridge.sim.language;

/** The sound of a stand-in's voice: a tone that fades at both ends. */
final class Tones {
  private static final double FREQUENCY = 440;
  private static final double LOUDNESS = 8_000;

  private Tones() {}

  /** Milliseconds that a word sounds. */
  static final int WORD_MS = 200;

  /** Returns a word's little-endian samples. */
  static byte[] word(int rate) {
    int samples = rate * WORD_MS / 1000;
    byte[] pcm = new byte[samples * 2];
    for (int i = 0; i < samples; i++) {
      double fade = Math.sin(Math.PI * i / samples);
      int value = (int) (LOUDNESS * fade * Math.sin(2 * Math.PI * FREQUENCY * i / rate));
      pcm[2 * i] = (byte) value;
      pcm[2 * i + 1] = (byte) (value >> 8);
    }
    return pcm;
  }
}
