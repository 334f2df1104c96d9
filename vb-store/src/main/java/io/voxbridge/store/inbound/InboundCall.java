package io.voxbridge.store.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incoming call that a Backend has taken on.
 *
 * @param arrival what came in
 * @param claimedAt when a Backend took it on
 * @param outcome what became of finding a worker; null while that is under way
 * @param endedAt when the room or the caller was gone; null while it is not known to be
 */
public record InboundCall(
    Arrival arrival, Instant claimedAt, @Nullable Outcome outcome, @Nullable Instant endedAt) {

  /**
   * A caller in a room.
   *
   * @param room the room's name, unique
   * @param callerIdentity the caller's identity in the room
   * @param callerNumber who calls; may be empty
   * @param dialledNumber which of our numbers was dialled; may be empty
   * @param sipCallId names the call on the SIP side; may be empty
   */
  public record Arrival(
      String room,
      String callerIdentity,
      String callerNumber,
      String dialledNumber,
      String sipCallId) {}

  /**
   * The answer to whoever announced the call, the same however often it is announced.
   *
   * @param status HTTP status
   * @param body JSON
   * @param sessionId the session at the worker; empty when no worker took the call
   * @param reason why no worker took it, for people; empty when one did
   */
  public record Outcome(int status, String body, String sessionId, String reason) {
    /** Returns whether a worker took the call. */
    public boolean accepted() {
      return reason.isEmpty();
    }
  }
}
