package io.voxbridge.agents.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells a call that lives from one that only holds its slot. Pure. */
final class WatchdogRule {
  /** Longest time without a sign of life. */
  static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  /** How long a call may take to end once it is asked to. */
  static final Duration END_PATIENCE = Duration.ofSeconds(5);

  /** How long a slot may be reserved without a call. */
  static final Duration RESERVE_PATIENCE = Duration.ofSeconds(15);

  private WatchdogRule() {}

  /**
   * What is seen of a slot.
   *
   * @param age how long the slot has been taken
   * @param carried whether a thread carries its call; null: it has no call yet
   * @param silence how long the call has given no sign of life
   * @param sinceEndAsked how long ago the call was asked to end; null: not yet
   */
  record Sample(
      Duration age,
      @Nullable Boolean carried,
      Duration silence,
      @Nullable Duration sinceEndAsked) {}

  /** What to do about it. */
  enum Decision {
    /** It lives. */
    LEAVE,
    /** Ask it to end. */
    END,
    /** Free the slot, whatever its thread does. */
    ABANDON
  }

  static Decision decide(Sample sample) {
    if (sample.carried() == null) {
      return sample.age().compareTo(RESERVE_PATIENCE) > 0 ? Decision.ABANDON : Decision.LEAVE;
    }
    if (!sample.carried()) {
      return Decision.ABANDON;
    }
    if (sample.sinceEndAsked() != null) {
      return sample.sinceEndAsked().compareTo(END_PATIENCE) > 0 ? Decision.ABANDON : Decision.LEAVE;
    }
    return sample.silence().compareTo(LONGEST_SILENCE) > 0 ? Decision.END : Decision.LEAVE;
  }
}
