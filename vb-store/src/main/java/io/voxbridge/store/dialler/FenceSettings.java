package io.voxbridge.store.dialler;

import java.time.Duration;

/**
 * Time limits of fence and permits.
 *
 * @param takeoverAfter a standby takes over when the owner's beat has not moved for this long
 * @param permitAge a permit older than this is not dialled with; at most half of {@code
 *     takeoverAfter}, so that a dial of the old owner can not meet one of the new
 * @param permitExpiry a permit nobody resolved gives its channel back after this; longer than any
 *     call
 */
public record FenceSettings(Duration takeoverAfter, Duration permitAge, Duration permitExpiry) {
  /**
   * Takes the limits.
   *
   * @throws IllegalArgumentException when one is not positive or the permit age is too long
   */
  public FenceSettings {
    if (!takeoverAfter.isPositive() || !permitAge.isPositive() || !permitExpiry.isPositive()) {
      throw new IllegalArgumentException("Time limits must be positive");
    }
    if (permitAge.multipliedBy(2).compareTo(takeoverAfter) > 0) {
      throw new IllegalArgumentException(
          "A permit may be dialled with for at most half of the takeover limit %s, not %s"
              .formatted(takeoverAfter, permitAge));
    }
  }
}
