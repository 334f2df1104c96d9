package io.voxbridge.store.dialler;

import java.time.Duration;
import java.time.Instant;

/**
 * When a permit was asked for, on the clocks of the process that asked.
 *
 * @param nanos its monotonic clock
 * @param wall its wall clock
 */
public record PermitStamp(long nanos, Instant wall) {
  /**
   * Returns whether the INVITE may still leave. To be asked as the last thing before it does.
   *
   * @param now the same process's clocks at this moment
   * @param limit the permit's age allowed ({@link FenceSettings#permitAge})
   * @return false when either clock has moved on by more than the limit, or the wall clock went
   *     back by more: then nobody can say how old the permit is
   */
  public boolean isFresh(PermitStamp now, Duration limit) {
    long monotonic = now.nanos - nanos;
    Duration wallAge = Duration.between(wall, now.wall);
    return monotonic >= 0 && monotonic <= limit.toNanos() && wallAge.abs().compareTo(limit) <= 0;
  }
}
