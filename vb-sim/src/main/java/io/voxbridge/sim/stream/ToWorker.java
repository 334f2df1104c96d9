package io.voxbridge.sim.stream;

/** What a stand-in provider sends a worker, in the order in which it is asked to. */
sealed interface ToWorker {
  /** A text message. */
  record Text(String message) implements ToWorker {}

  /** A binary message; the array is given away. */
  @SuppressWarnings("ArrayRecordComponent") // one reader, who gets the bytes to keep
  record Binary(byte[] message) implements ToWorker {}

  /** The end of the stream. */
  enum Leave implements ToWorker {
    /** With a close frame. */
    PROPERLY,
    /** By losing the connection. */
    ABRUPTLY
  }
}
