package io.voxbridge.domain.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Why an attempt is made. */
public enum AttemptKind {
  /** The first one of a row. */
  NORMAL("normal"),
  /** Another try after an outcome worth retrying. */
  RETRY("retry"),
  /** The person asked to be called; does not use up an attempt. */
  CALLBACK("callback");

  private final String wireName;

  AttemptKind(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in the database and in JSON. */
  @JsonValue
  public String wireName() {
    return wireName;
  }

  /**
   * Returns the kind of the attempt for a row leased from a waiting state.
   *
   * @throws IllegalArgumentException when the state is not a waiting one
   */
  public static AttemptKind ofRowLeasedFrom(RowState waiting) {
    return switch (waiting) {
      case PENDING -> NORMAL;
      case RETRY_SCHEDULED -> RETRY;
      case CALLBACK_SCHEDULED -> CALLBACK;
      case LEASED,
          DIALLING,
          RINGING,
          AMD_SCREENING,
          ATTACHING,
          IN_PROGRESS,
          PROCESSING,
          COMPLETED,
          EXHAUSTED,
          ABANDONED,
          AMD_MACHINE,
          WINDOW_CLOSED,
          MANUAL_STOPPED ->
          throw new IllegalArgumentException("Not a waiting state: " + waiting.wireName());
    };
  }

  /**
   * Returns the kind with this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static AttemptKind fromWireName(String wireName) {
    for (AttemptKind kind : values()) {
      if (kind.wireName.equals(wireName)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("Unknown attempt kind: " + wireName);
  }
}
