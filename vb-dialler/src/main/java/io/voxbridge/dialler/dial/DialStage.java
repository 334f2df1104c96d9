package io.voxbridge.dialler.dial;

/** Where a dial stands. */
public enum DialStage {
  /** Wants a permit. */
  PERMIT,
  /** The INVITE left; nothing heard. */
  DIALLING,
  /** It rings; to be written down. */
  RINGS,
  /** It rings. */
  RINGING,
  /** Picked up; to be written down. */
  ANSWERED,
  /** Looks for a worker. */
  ATTACHING,
  /** A worker took the call; to be written down. */
  ACCEPTED,
  /** A worker may have taken the call; waits for a sign. */
  UNCLEAR,
  /** Somebody talks with a bot. */
  CONNECTED,
  /** The conversation is over; its channel is to be released. */
  HUNG_UP,
  /** Nobody answered; to be closed by the retry rules. */
  CLOSING,
  /** Answered and no worker; to be hung up and written down. */
  ABANDONING,
  /** Not dialled; to be given back. */
  GIVING_BACK,
  /** Somebody else has the row now; our leg is to be removed. */
  LOST,
  /** Nothing left to do. */
  OVER;

  /** Returns whether the dial is on its way to an answer. */
  public boolean isReaching() {
    return switch (this) {
      case PERMIT, DIALLING, RINGS, RINGING -> true;
      case ANSWERED,
          ATTACHING,
          ACCEPTED,
          UNCLEAR,
          CONNECTED,
          HUNG_UP,
          CLOSING,
          ABANDONING,
          GIVING_BACK,
          LOST,
          OVER ->
          false;
    };
  }

  /** Returns whether somebody has picked up and has no worker yet, as far as is known. */
  public boolean wantsWorker() {
    return switch (this) {
      case ANSWERED, ATTACHING, ACCEPTED, UNCLEAR -> true;
      case PERMIT,
          DIALLING,
          RINGS,
          RINGING,
          CONNECTED,
          HUNG_UP,
          CLOSING,
          ABANDONING,
          GIVING_BACK,
          LOST,
          OVER ->
          false;
    };
  }
}
