package io.voxbridge.sim.speech;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How the next text is spoken.
 *
 * @param firstMs until its first sound; default 0
 * @param chunkMs from piece to piece, a word each; default 0
 * @param jitterMs up to so much more, each time; default 0
 * @param letterMs how long a word sounds for each of its characters and the blank after it; default
 *     0: every word sounds for 240 ms
 * @param trouble how it breaks; null for not
 */
public record Voicing(
    @JsonProperty("first_ms") long firstMs,
    @JsonProperty("chunk_ms") long chunkMs,
    @JsonProperty("jitter_ms") long jitterMs,
    @JsonProperty("letter_ms") int letterMs,
    @JsonProperty("trouble") @Nullable Trouble trouble) {
  private static final int WORD_MS = 240;

  /** Returns all at once. */
  public static Voicing immediate() {
    return new Voicing(0, 0, 0, 0, null);
  }

  /** Returns all at once until it breaks. */
  public static Voicing broken(Trouble trouble) {
    return new Voicing(0, 0, 0, 0, trouble);
  }

  /** Returns for how many milliseconds a word sounds. */
  int soundMs(String word) {
    return letterMs == 0 ? WORD_MS : letterMs * (word.length() + 1);
  }
}
