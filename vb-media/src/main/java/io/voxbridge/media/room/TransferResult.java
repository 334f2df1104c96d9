package io.voxbridge.media.room;

import java.util.OptionalInt;

/**
 * What became of passing a phone call on to somebody else.
 *
 * @param outcome what happened
 * @param sipCode the SIP response of a refusal, when the network gave one
 * @param reason for people and logs, one line
 */
public record TransferResult(Outcome outcome, OptionalInt sipCode, String reason) {
  /** What happened. */
  public enum Outcome {
    /** The call is with the target; the phone leaves as if the far end had hung up. */
    TRANSFERRED,
    /** The carrier or the target refused, or nobody answered there; the call stays up. */
    REFUSED,
    /** This network cannot transfer calls; nothing was tried. */
    UNSUPPORTED
  }

  /** The call is with the target. */
  public static TransferResult transferred() {
    return new TransferResult(Outcome.TRANSFERRED, OptionalInt.empty(), "transferred");
  }

  /**
   * The carrier or the target refused.
   *
   * @param sipCode the final SIP response, 300 to 699
   */
  public static TransferResult refused(int sipCode, String reason) {
    return new TransferResult(Outcome.REFUSED, OptionalInt.of(sipCode), reason);
  }

  /** The target did not answer in time. */
  public static TransferResult unanswered(String reason) {
    return new TransferResult(Outcome.REFUSED, OptionalInt.empty(), reason);
  }

  /** This network cannot transfer calls. */
  public static TransferResult unsupported() {
    return new TransferResult(
        Outcome.UNSUPPORTED, OptionalInt.empty(), "this phone network cannot transfer calls");
  }

  /** Returns whether the call is with the target. */
  public boolean isTransferred() {
    return outcome == Outcome.TRANSFERRED;
  }
}
