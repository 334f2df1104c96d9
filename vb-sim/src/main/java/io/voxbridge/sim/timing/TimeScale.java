package io.voxbridge.sim.timing;

import java.time.Duration;

/**
 * How much faster than in life phones ring and people lose patience. Audio is never sped up.
 *
 * @param factor 1 for real time, 10 for ten times as fast; 1 to 1000
 */
public record TimeScale(double factor) {
  public TimeScale {
    if (!(factor >= 1 && factor <= 1000)) {
      throw new IllegalArgumentException("the time scale must be 1 to 1000, not " + factor);
    }
  }

  /** Returns how long the duration takes in the simulation. */
  public Duration apply(Duration duration) {
    return Duration.ofNanos(Math.round(duration.toNanos() / factor));
  }
}
