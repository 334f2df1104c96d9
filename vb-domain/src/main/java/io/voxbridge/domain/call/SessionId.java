package io.voxbridge.domain.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one conversation through all services. Campaign calls have one per attempt, minted by the
 * dialler.
 *
 * @param value the id as it is stored and sent, not blank
 */
public record SessionId(@JsonValue String value) implements Comparable<SessionId> {
  /**
   * Takes an id.
   *
   * @throws IllegalArgumentException when it is blank
   */
  @JsonCreator
  public SessionId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A session id must not be blank");
    }
  }

  @Override
  public int compareTo(SessionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
