package io.voxbridge.domain.call;

/**
 * Reads what a final SIP response says about a dial that nobody answered (RFC 3261, section 21).
 */
public final class SipOutcome {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TEMPORARILY_UNAVAILABLE = 480;
  private static final int BUSY_HERE = 486;
  private static final int DECLINE = 603;

  private SipOutcome() {}

  /** Returns the reason for a final response code that is not a success. */
  public static DisconnectReason ofCode(int sipCode) {
    return switch (sipCode) {
      case REQUEST_TIMEOUT, TEMPORARILY_UNAVAILABLE -> DisconnectReason.NO_ANSWER;
      case BUSY_HERE, DECLINE -> DisconnectReason.REJECTED;
      default -> DisconnectReason.ERROR;
    };
  }
}
