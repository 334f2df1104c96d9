package io.voxbridge.sim.population;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A log-normal distribution of times, cut off at both ends.
 *
 * @param median half of the draws lie below
 * @param sigma standard deviation of the logarithm
 * @param min smallest draw
 * @param max greatest draw
 */
public record LogNormal(Duration median, double sigma, Duration min, Duration max) {
  /** Draws a time. */
  public Duration draw(RandomGenerator random) {
    double factor = Math.exp(sigma * random.nextGaussian());
    long nanos = Math.round(median.toNanos() * factor);
    return Duration.ofNanos(Math.clamp(nanos, min.toNanos(), max.toNanos()));
  }
}
