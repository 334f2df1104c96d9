package io.voxbridge.media.telephony;

/** How a placed call ended. */
public enum DialOutcome {
  /** Nobody picked up: SIP 408 or 480, or the ring timeout. */
  NO_ANSWER,
  /** Busy or declined: SIP 486 or 603. */
  REJECTED,
  /** Anything else that kept the call from being answered. */
  ERROR,
  /** Answered, and over now: the far end hung up, or the room was deleted. */
  HANG_UP,
  /** Given up by us before it was answered. */
  CANCELLED;

  /**
   * Returns the outcome of a final SIP response to an INVITE (RFC 3261, section 21), 300 to 699.
   */
  public static DialOutcome ofSipCode(int sipCode) {
    return switch (sipCode) {
      case 408, 480 -> NO_ANSWER;
      case 486, 603 -> REJECTED;
      case 487 -> CANCELLED;
      default -> ERROR;
    };
  }
}
