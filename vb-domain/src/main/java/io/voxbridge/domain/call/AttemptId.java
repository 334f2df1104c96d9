package io.voxbridge.domain.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one dial attempt; the room of the attempt bears the same name.
 *
 * @param value the id as it is stored and sent, not blank
 */
public record AttemptId(@JsonValue String value) implements Comparable<AttemptId> {
  /**
   * Takes an id.
   *
   * @throws IllegalArgumentException when it is blank
   */
  @JsonCreator
  public AttemptId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("An attempt id must not be blank");
    }
  }

  @Override
  public int compareTo(AttemptId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
