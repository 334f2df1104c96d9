package io.voxbridge.domain.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one import of contacts; its rows count once the campaign document has committed it.
 *
 * @param value the id as it is stored and sent, not blank
 */
public record ImportId(@JsonValue String value) implements Comparable<ImportId> {
  /**
   * Takes an id.
   *
   * @throws IllegalArgumentException when it is blank
   */
  @JsonCreator
  public ImportId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("An import id must not be blank");
    }
  }

  @Override
  public int compareTo(ImportId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
