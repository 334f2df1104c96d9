package io.voxbridge.media.telephony;

import io.voxbridge.media.room.SipCallStatus;
import java.time.Duration;

/**
 * A phone's leg in the network, as known at one moment.
 *
 * @param attemptId the call, which is the room
 * @param to the number dialled
 * @param status where it stands; a leg that hung up may be listed until its leave arrives
 * @param age time since it was placed
 * @param attended whether somebody else, a bot or an agent, is in the room
 */
public record LiveLeg(
    String attemptId, String to, SipCallStatus status, Duration age, boolean attended) {
  /** Returns whether the phone was picked up and has not hung up. */
  public boolean isAnswered() {
    return status == SipCallStatus.ACTIVE || status == SipCallStatus.AUTOMATION;
  }
}
