package io.voxbridge.agents.transport.telephony.protocol;

/** A message on the socket. */
public sealed interface WireFrame {
  /** A text message. */
  record Text(String text) implements WireFrame {}

  /** A binary message; the array is given away. */
  @SuppressWarnings("ArrayRecordComponent")
  record Binary(byte[] bytes) implements WireFrame {}
}
