package io.voxbridge.agents.speech.wire;

import java.nio.ByteBuffer;

/** A WebSocket message. */
public sealed interface WireMessage {
  /** JSON, as a rule. */
  record Text(String text) implements WireMessage {}

  /** Audio, as a rule. Nobody moves the buffer's position; readers duplicate it. */
  record Binary(ByteBuffer bytes) implements WireMessage {
    /** Returns a message of a whole array, which belongs to it from now on. */
    public static Binary of(byte[] bytes) {
      return new Binary(ByteBuffer.wrap(bytes));
    }
  }
}
