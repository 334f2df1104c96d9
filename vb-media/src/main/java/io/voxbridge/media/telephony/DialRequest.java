package io.voxbridge.media.telephony;

import io.voxbridge.media.room.Participant;
import java.time.Duration;
import java.util.Map;

/**
 * A call to place.
 *
 * @param attemptId unique for ever; the name of the call's room
 * @param to the number to dial, as the carrier wants it, normally E.164 with the plus sign
 * @param from our number, shown to the callee
 * @param carrierRef the network's reference of the carrier (a trunk id)
 * @param ringTimeout how long to let it ring, at most {@link #MAX_RING_TIMEOUT}
 * @param attributes set on the phone's participant
 * @param maxCallDuration when an answered call is cut off at the latest. Networks do not all
 *     enforce it: the owner of the call keeps a timer of its own
 */
public record DialRequest(
    String attemptId,
    String to,
    String from,
    String carrierRef,
    Duration ringTimeout,
    Map<String, String> attributes,
    Duration maxCallDuration) {
  /** The longest ring time: media servers give up waiting for an answer soon after. */
  public static final Duration MAX_RING_TIMEOUT = Duration.ofSeconds(75);

  public DialRequest {
    attributes = Map.copyOf(attributes);
    if (attemptId.isBlank() || to.isBlank()) {
      throw new IllegalArgumentException("attemptId and to must not be blank");
    }
    if (!ringTimeout.isPositive() || ringTimeout.compareTo(MAX_RING_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "ringTimeout must be above 0 and at most 75 s, not " + ringTimeout);
    }
    if (!maxCallDuration.isPositive()) {
      throw new IllegalArgumentException("maxCallDuration must be above 0, not " + maxCallDuration);
    }
  }

  /** For logs: no number. */
  @Override
  public String toString() {
    return "call " + attemptId;
  }

  /** Returns the identity of the callee in the call's room. */
  public String calleeIdentity() {
    return Participant.calleeIdentity(to);
  }
}
