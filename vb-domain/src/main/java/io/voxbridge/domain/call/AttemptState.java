package io.voxbridge.domain.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How far a dial attempt came. The order of the constants is the order of life. */
public enum AttemptState {
  /** Written down without a dial permit: nothing has left for the carrier. */
  INTENDED("intended"),
  /** Holds a dial permit: the INVITE may have reached the carrier. */
  PERMITTED("permitted"),
  /** The far end picked up. */
  ANSWERED("answered"),
  /** A worker talks. */
  ATTACHED("attached"),
  /** Over; its outcome is known. */
  ENDED("ended");

  private final String wireName;

  AttemptState(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in the database and in JSON. */
  @JsonValue
  public String wireName() {
    return wireName;
  }

  /**
   * Returns the state with this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static AttemptState fromWireName(String wireName) {
    for (AttemptState state : values()) {
      if (state.wireName.equals(wireName)) {
        return state;
      }
    }
    throw new IllegalArgumentException("Unknown attempt state: " + wireName);
  }
}
