package io.voxbridge.store.call;

/** Whether a callback is still to come. */
public enum CallbackStatus {
  /** To come. */
  SCHEDULED("scheduled"),
  /** The person was called back. */
  COMPLETED("completed"),
  /** The campaign ended first. */
  CANCELLED("cancelled");

  private final String wireName;

  CallbackStatus(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in the database and in JSON. */
  public String wireName() {
    return wireName;
  }

  /**
   * Returns the status with this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static CallbackStatus fromWireName(String wireName) {
    for (CallbackStatus status : values()) {
      if (status.wireName.equals(wireName)) {
        return status;
      }
    }
    throw new IllegalArgumentException("Unknown callback status: " + wireName);
  }
}
