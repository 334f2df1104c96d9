package io.voxbridge.domain.upkeep;

import java.time.Duration;
import java.time.Instant;

/**
 * What another machine's clock showed while it was asked.
 *
 * @param asked our time before the question
 * @param theirs its time, as answered
 * @param answered our time after the answer
 * @param resolution the answer's smallest step: a second for HTTP dates
 */
public record ClockReading(Instant asked, Instant theirs, Instant answered, Duration resolution) {

  /**
   * Returns how far the other clock is ahead of ours at least, whenever in between it was read;
   * negative when it is behind, zero when both may show the same.
   */
  public Duration ahead() {
    if (theirs.isAfter(answered)) {
      return Duration.between(answered, theirs);
    }
    Instant latest = theirs.plus(resolution);
    return latest.isBefore(asked) ? Duration.between(asked, latest) : Duration.ZERO;
  }

  /** Returns whether the two clocks differ by more than they may. */
  public boolean differsBy(Duration tolerance) {
    return ahead().abs().compareTo(tolerance) > 0;
  }
}
