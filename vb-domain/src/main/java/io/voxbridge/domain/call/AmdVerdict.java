package io.voxbridge.domain.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What the answering machine detection says about who picked up. */
public enum AmdVerdict {
  /** A short greeting, then silence. */
  HUMAN("human"),
  /** A rule for machines matched. */
  MACHINE("machine"),
  /** The time for listening was over without a decision. */
  UNKNOWN("unknown");

  private final String wireName;

  AmdVerdict(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in the database and in JSON. */
  @JsonValue
  public String wireName() {
    return wireName;
  }

  /**
   * Returns the verdict with this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static AmdVerdict fromWireName(String wireName) {
    for (AmdVerdict verdict : values()) {
      if (verdict.wireName.equals(wireName)) {
        return verdict;
      }
    }
    throw new IllegalArgumentException("Unknown screening verdict: " + wireName);
  }
}
