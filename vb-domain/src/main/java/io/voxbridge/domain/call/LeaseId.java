package io.voxbridge.domain.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one lease of a row; the holder proves with it that the row is still its own.
 *
 * @param value the id as it is stored and sent, not blank
 */
public record LeaseId(@JsonValue String value) implements Comparable<LeaseId> {
  /**
   * Takes an id.
   *
   * @throws IllegalArgumentException when it is blank
   */
  @JsonCreator
  public LeaseId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A lease id must not be blank");
    }
  }

  @Override
  public int compareTo(LeaseId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
