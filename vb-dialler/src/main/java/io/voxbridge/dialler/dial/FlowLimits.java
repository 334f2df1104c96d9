package io.voxbridge.dialler.dial;

import java.time.Duration;

/**
 * How long the steps of a dial may take.
 *
 * @param permit wait for a carrier token or channel before the row is given back
 * @param ring the phone rings
 * @param attach from the answer until a worker must have taken the call
 * @param evidence after an unclear attach, until a worker must show itself
 * @param conversation from the answer until the call is cut off
 * @param ringing when a phone that rings is given up before its ring time is over
 */
public record FlowLimits(
    Duration permit,
    Duration ring,
    Duration attach,
    Duration evidence,
    Duration conversation,
    RingingRule ringing) {

  /** What the network may need beyond the ring time to say that nobody answered. */
  static final Duration RING_GRACE = Duration.ofSeconds(10);

  /** Between two looks whether somebody could take the call of a phone that rings. */
  static final Duration LOOK_AT_FLEET = Duration.ofSeconds(1);

  /** Between two looks for a free slot, or for signs of a worker. */
  static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  /** Between two tries of a step whose store or network is not reached. */
  static final Duration TRY_AGAIN = Duration.ofMillis(500);

  /** How long such a step is tried before the row is left to recovery. */
  static final Duration GIVE_UP = Duration.ofSeconds(10);

  /** Returns the limits in force for the given settings. */
  public static FlowLimits of(
      Duration tick, Duration ring, Duration conversation, RingingRule ringing) {
    return new FlowLimits(
        tick, ring, Duration.ofSeconds(2), Duration.ofSeconds(8), conversation, ringing);
  }
}
