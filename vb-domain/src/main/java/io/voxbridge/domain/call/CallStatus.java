package io.voxbridge.domain.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The status of a call record. */
public enum CallStatus {
  /** Created, no result yet. */
  IN_PROGRESS("in_progress"),
  /** Ended with a conversation or at least a proper end. */
  COMPLETED("completed"),
  /** Never came to a conversation, or broke. */
  FAILED("failed"),
  /** A voice mailbox answered. */
  VOICEMAIL("voicemail");

  private final String wireName;

  CallStatus(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in the database and in JSON. */
  @JsonValue
  public String wireName() {
    return wireName;
  }

  /** Returns the status of a call that ended for this reason. */
  public static CallStatus of(DisconnectReason reason) {
    return switch (reason) {
      case ERROR, NO_ANSWER, REJECTED -> FAILED;
      case VOICEMAIL -> VOICEMAIL;
      case BOT, CUSTOMER, RNR, OUTSIDE_HOURS, TIMEOUT, TRANSFER_TO_AGENT, TRANSFER -> COMPLETED;
    };
  }

  /**
   * Returns the status with this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static CallStatus fromWireName(String wireName) {
    for (CallStatus status : values()) {
      if (status.wireName.equals(wireName)) {
        return status;
      }
    }
    throw new IllegalArgumentException("Unknown call status: " + wireName);
  }
}
