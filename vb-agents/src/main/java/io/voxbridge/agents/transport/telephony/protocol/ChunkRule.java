package io.voxbridge.agents.transport.telephony.protocol;

/**
 * How much audio a provider wants in a message.
 *
 * @param leastBytes fewer are collected first; the tail of an utterance is filled up with silence
 * @param mostBytes more are split
 * @param multipleBytes each message is a multiple of this
 */
public record ChunkRule(int leastBytes, int mostBytes, int multipleBytes) {
  public ChunkRule {
    if (leastBytes < 1
        || multipleBytes < 1
        || leastBytes % multipleBytes != 0
        || mostBytes < leastBytes) {
      throw new IllegalArgumentException(
          "not a chunk rule: %d to %d in steps of %d"
              .formatted(leastBytes, mostBytes, multipleBytes));
    }
  }

  /** Exactly 20 ms in each message. */
  static ChunkRule everyFrame(StreamFormat format) {
    return new ChunkRule(format.frameBytes(), format.frameBytes(), format.frameBytes());
  }
}
