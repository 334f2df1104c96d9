package io.voxbridge.dialler.dial;

import java.time.Duration;

/**
 * Whether a phone that rings goes on ringing although nobody could talk to its owner. A phone that
 * rings only a moment annoys: people see a missed call and cannot get to it in time. Regulators set
 * a least time for that reason (47 CFR 64.1200(a)(6): 15 seconds or four rings). Pure.
 *
 * @param minimum how long a phone rings at least
 */
public record RingingRule(Duration minimum) {
  /** How long no fleet host is healthy before the fleet counts as gone: one lost poll does not. */
  static final Duration FLEET_GONE = Duration.ofSeconds(5);

  /** Refuses a negative time. */
  public RingingRule {
    if (minimum.isNegative()) {
      throw new IllegalArgumentException("A phone cannot ring for less than no time: " + minimum);
    }
  }

  /**
   * Returns whether the phone is given up now.
   *
   * @param rang since it began to ring
   * @param withoutFleet since when no fleet host is healthy; zero while one is
   */
  boolean givesUp(Duration rang, Duration withoutFleet) {
    return withoutFleet.compareTo(FLEET_GONE) >= 0 && rang.compareTo(minimum) >= 0;
  }
}
