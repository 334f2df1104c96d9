package io.voxbridge.sim.number;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What becomes of one call, settled when it is placed. Durations are those of life, before the time
 * scale.
 *
 * @param name for the ledger: the row of the number table, or the kind of person
 * @param ringing when the phone starts to ring; never, when the network does not react at all
 * @param answer when it is picked up, from the INVITE on; later than the ring timeout, or empty,
 *     for never
 * @param refusal the final SIP response that comes instead
 * @param refusedAt when the refusal comes
 * @param style who picks up
 * @param hangUp when the far end hangs up, from the answer on
 * @param quirk what the network does oddly
 */
public record CallPlan(
    String name,
    Optional<Duration> ringing,
    Optional<Duration> answer,
    OptionalInt refusal,
    Duration refusedAt,
    CalleeStyle style,
    Optional<Duration> hangUp,
    Quirk quirk) {
  /** Oddities of real networks. */
  public enum Quirk {
    /** None. */
    NONE,
    /**
     * The far end's hang-up shows in its attributes at once, but it leaves the room only much
     * later.
     */
    LATE_LEAVE,
    /** The connection of the placing client breaks while the phone rings; the call goes on. */
    LOST_REPLY
  }

  private static final Duration POST_DIAL_DELAY = Duration.ofMillis(800);

  /** Somebody picks up. */
  public static CallPlan answered(String name, Duration answer, CalleeStyle style) {
    return new CallPlan(
        name,
        Optional.of(min(POST_DIAL_DELAY, answer.dividedBy(2))),
        Optional.of(answer),
        OptionalInt.empty(),
        Duration.ZERO,
        style,
        Optional.empty(),
        Quirk.NONE);
  }

  /** The call is refused; it rings before, when there is time. */
  public static CallPlan refused(String name, int sipCode, boolean rings, Duration at) {
    return new CallPlan(
        name,
        rings ? Optional.of(min(POST_DIAL_DELAY, at.dividedBy(2))) : Optional.empty(),
        Optional.empty(),
        OptionalInt.of(sipCode),
        at,
        CalleeStyle.SILENT,
        Optional.empty(),
        Quirk.NONE);
  }

  /** It rings, or does not even ring, until the caller gives up. */
  public static CallPlan unanswered(String name, boolean rings) {
    return new CallPlan(
        name,
        rings ? Optional.of(POST_DIAL_DELAY) : Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Duration.ZERO,
        CalleeStyle.SILENT,
        Optional.empty(),
        Quirk.NONE);
  }

  /** Returns this plan with a hang-up of the far end. */
  public CallPlan hangingUp(Duration afterAnswer) {
    return new CallPlan(
        name, ringing, answer, refusal, refusedAt, style, Optional.of(afterAnswer), quirk);
  }

  /** Returns this plan with an oddity. */
  public CallPlan with(Quirk newQuirk) {
    return new CallPlan(name, ringing, answer, refusal, refusedAt, style, hangUp, newQuirk);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
