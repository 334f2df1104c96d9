package io.voxbridge.store.call;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The callback a person asked for.
 *
 * @param status whether it is still to come
 * @param sequence 1 for the row's first callback
 * @param requestedAt when the person asked
 * @param scheduledAt when to call
 * @param preferredTimeText the person's words about the time
 * @param reason why the person wants to be called, as the analysis understood it
 * @param note how the time was found, for people
 */
public record CallbackPlan(
    Status status,
    int sequence,
    Instant requestedAt,
    Instant scheduledAt,
    @Nullable String preferredTimeText,
    @Nullable String reason,
    @Nullable String note) {

  /** Whether a callback is still to come. */
  public enum Status {
    /** To come. */
    SCHEDULED("scheduled"),
    /** The person was called back. */
    COMPLETED("completed"),
    /** The campaign ended first. */
    CANCELLED("cancelled");

    private final String wireName;

    Status(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name used in the database and in JSON. */
    public String wireName() {
      return wireName;
    }

    static Status fromWireName(String wireName) {
      return Arrays.stream(values())
          .filter(status -> status.wireName.equals(wireName))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("Unknown callback status: " + wireName));
    }
  }
}
