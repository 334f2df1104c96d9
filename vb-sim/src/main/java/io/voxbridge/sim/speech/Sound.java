package io.voxbridge.sim.speech;

import java.util.ArrayList;
import java.util.List;

/** The voice of the stand-ins: a word is a tone that fades at both ends. */
final class Sound {
  /** Milliseconds that a word sounds. */
  static final int WORD_MS = 240;

  private static final double FREQUENCY = 440;
  private static final double LOUDNESS = 8_000;

  private Sound() {}

  /** Returns a piece of little-endian samples for each word of a text. */
  static List<byte[]> words(String text, int rate) {
    List<byte[]> pieces = new ArrayList<>();
    for (String word : List.of(text.strip().split("\\s+"))) {
      if (!word.isEmpty()) {
        pieces.add(word(rate));
      }
    }
    return pieces;
  }

  private static byte[] word(int rate) {
    int samples = rate * WORD_MS / 1000;
    byte[] pcm = new byte[samples * 2];
    for (int i = 0; i < samples; i++) {
      double fade = Math.min(1, 4 * Math.sin(Math.PI * i / samples));
      int value = (int) (LOUDNESS * fade * Math.sin(2 * Math.PI * FREQUENCY * i / rate));
      pcm[2 * i] = (byte) value;
      pcm[2 * i + 1] = (byte) (value >> 8);
    }
    return pcm;
  }
}
