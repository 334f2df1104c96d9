package io.voxbridge.media.kit;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a fake phone does with a call.
 *
 * @param rings how long until something happens
 * @param sipCode the final response that refuses the call; empty when it is answered, or never
 * @param answers whether it is picked up
 * @param hangsUpAfter how long after the answer the far end hangs up
 * @param leaveDelay how long after its hang-up the phone leaves the room
 * @param clientGivesUpAfter when the placing client stops waiting although the call goes on
 */
public record CallScript(
    Duration rings,
    OptionalInt sipCode,
    boolean answers,
    Optional<Duration> hangsUpAfter,
    Duration leaveDelay,
    Optional<Duration> clientGivesUpAfter) {

  /** Picks up after this time and stays. */
  public static CallScript answers(Duration after) {
    return new CallScript(
        after, OptionalInt.empty(), true, Optional.empty(), Duration.ZERO, Optional.empty());
  }

  /** Refuses with a SIP response after this time. */
  public static CallScript refuses(Duration after, int sipCode) {
    return new CallScript(
        after, OptionalInt.of(sipCode), false, Optional.empty(), Duration.ZERO, Optional.empty());
  }

  /** Rings until the ring timeout. */
  public static CallScript neverAnswers() {
    return new CallScript(
        Duration.ofDays(1),
        OptionalInt.empty(),
        false,
        Optional.empty(),
        Duration.ZERO,
        Optional.empty());
  }

  /** Returns this script with a hang-up of the far end. */
  public CallScript hangsUp(Duration afterAnswer) {
    return new CallScript(
        rings, sipCode, answers, Optional.of(afterAnswer), leaveDelay, clientGivesUpAfter);
  }

  /** Returns this script with a leave that comes late. */
  public CallScript leavesLate(Duration delay) {
    return new CallScript(rings, sipCode, answers, hangsUpAfter, delay, clientGivesUpAfter);
  }

  /** Returns this script with a client that loses sight of the call. */
  public CallScript clientGivesUp(Duration after) {
    return new CallScript(rings, sipCode, answers, hangsUpAfter, leaveDelay, Optional.of(after));
  }
}
