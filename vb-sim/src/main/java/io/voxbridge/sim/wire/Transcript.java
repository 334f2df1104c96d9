package io.voxbridge.sim.wire;

/**
 * What the far end said, as the worker's transcripts from the far end expect it.
 *
 * @param text the words
 * @param isFinal always true: callees send whole utterances
 * @param startMs beginning, milliseconds since the phone was answered
 * @param endMs end, likewise
 */
public record Transcript(String text, boolean isFinal, long startMs, long endMs) {
  /** The topic of the data message. */
  public static final String TOPIC = "voxbridge.transcript";

  /** Returns the message's payload. */
  public byte[] toJson() {
    return WireJson.mapper().writeValueAsBytes(this);
  }
}
