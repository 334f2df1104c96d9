package io.voxbridge.store.dialler;

import java.time.Duration;

/** The answer to a wish to dial. */
public sealed interface PermitAnswer {
  /** The INVITE may leave, if the permit is still fresh then. */
  record Granted(Permit permit) implements PermitAnswer {}

  /**
   * The carrier takes no further dial yet.
   *
   * @param readyIn how long until it does, if nobody else dials
   */
  record NoToken(Duration readyIn) implements PermitAnswer {}

  /** All channels of the carrier are in use. */
  record NoChannel() implements PermitAnswer {}

  /** The campaign is not running any more. */
  record CampaignClosed() implements PermitAnswer {}

  /** Another dialler has taken over: this process dials nothing more. */
  record Fenced() implements PermitAnswer {}
}
