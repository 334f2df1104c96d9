package io.voxbridge.agents.transport.telephony.protocol;

/** What a frame from the provider means. */
public sealed interface StreamEvent {
  /** The stream is described; audio may follow once it is {@link Answered}. */
  record Started(StreamStart start) implements StreamEvent {}

  /** The conversation begins. */
  record Answered() implements StreamEvent {}

  /** Audio of the caller, coded as the stream's format says; the array is given away. */
  @SuppressWarnings("ArrayRecordComponent")
  record Audio(byte[] payload) implements StreamEvent {}

  /** The caller pressed a key: one of {@code 0-9 * # A-D}. */
  record Key(char digit) implements StreamEvent {}

  /** Everything sent before the mark of this name was played, or was cleared away. */
  record MarkPlayed(String name) implements StreamEvent {}

  /** What was buffered at the provider is gone. */
  record Cleared() implements StreamEvent {}

  /**
   * The call is over.
   *
   * @param by who ended it, by the provider's word: {@code customer}, {@code network}, {@code
   *     callended}; blank when it does not say
   */
  record HungUp(String by) implements StreamEvent {}

  /** A data message for the conversation, such as a transcript made at the far end. */
  @SuppressWarnings("ArrayRecordComponent")
  record Data(String topic, byte[] payload) implements StreamEvent {}

  /** The provider reports trouble of its own; the stream goes on. */
  record Trouble(String problem) implements StreamEvent {}

  /** Nothing to do: an event of no use here, or one that came too early or too late. */
  record Ignored(String what) implements StreamEvent {}

  /** The frame breaks the protocol. */
  record Violation(Kind kind, String problem) implements StreamEvent {}

  /** How a frame breaks the protocol, and the close code for it (RFC 6455 section 7.4.1). */
  enum Kind {
    /** Not JSON, or a field of another type. */
    MALFORMED(1007),
    /** Not now: the handshake has an order. */
    ORDER(1002),
    /** Audio that cannot be taken. */
    UNSUPPORTED(1003),
    /** More than any real call needs. */
    TOO_BIG(1009);

    private final int closeCode;

    Kind(int closeCode) {
      this.closeCode = closeCode;
    }

    /** Returns the code the socket is closed with. */
    public int closeCode() {
      return closeCode;
    }
  }
}
