package io.voxbridge.domain.unit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;

/**
 * A rate of new dials.
 *
 * @param value dials per second, finite and not negative
 */
public record CallsPerSecond(@JsonValue double value) implements Comparable<CallsPerSecond> {
  private static final double NANOS_PER_SECOND = 1e9;

  /** No dials at all. */
  public static final CallsPerSecond ZERO = new CallsPerSecond(0);

  /**
   * Takes a rate.
   *
   * @throws IllegalArgumentException when the rate is negative, infinite or not a number
   */
  @JsonCreator
  public CallsPerSecond {
    if (!Double.isFinite(value) || value < 0) {
      throw new IllegalArgumentException("Calls per second must be 0 or more, not " + value);
    }
  }

  /** Returns how many dials this rate yields over a time, fractions included. */
  public double over(Duration time) {
    return value * (time.toNanos() / NANOS_PER_SECOND);
  }

  /** Returns the smaller of the two rates. */
  public CallsPerSecond min(CallsPerSecond other) {
    return value <= other.value ? this : other;
  }

  /** Returns this rate scaled by a share. */
  public CallsPerSecond times(Ratio share) {
    return new CallsPerSecond(value * share.value());
  }

  @Override
  public int compareTo(CallsPerSecond other) {
    return Double.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value + "/s";
  }
}
