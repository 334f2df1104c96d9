package io.voxbridge.domain.unit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A share of a whole.
 *
 * @param value 0 (nothing) to 1 (all of it)
 */
public record Ratio(@JsonValue double value) implements Comparable<Ratio> {
  /** Nothing of the whole. */
  public static final Ratio ZERO = new Ratio(0);

  /** The whole. */
  public static final Ratio ONE = new Ratio(1);

  /**
   * Takes a share.
   *
   * @throws IllegalArgumentException when it is not within 0 and 1
   */
  @JsonCreator
  public Ratio {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("A ratio lies between 0 and 1, not " + value);
    }
  }

  /**
   * Returns the share of {@code part} in {@code whole}; of an empty whole it is zero.
   *
   * @throws IllegalArgumentException when the part is negative or larger than the whole
   */
  public static Ratio of(long part, long whole) {
    if (whole == 0 && part == 0) {
      return ZERO;
    }
    return new Ratio((double) part / whole);
  }

  /** Returns what is left of the whole. */
  public Ratio complement() {
    return new Ratio(1 - value);
  }

  @Override
  public int compareTo(Ratio other) {
    return Double.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value * 100 + " %";
  }
}
