package io.voxbridge.domain.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one carrier, whose call rate and channels are limited.
 *
 * @param value the id as it is stored and sent, not blank
 */
public record CarrierId(@JsonValue String value) implements Comparable<CarrierId> {
  /**
   * Takes an id.
   *
   * @throws IllegalArgumentException when it is blank
   */
  @JsonCreator
  public CarrierId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A carrier id must not be blank");
    }
  }

  @Override
  public int compareTo(CarrierId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
