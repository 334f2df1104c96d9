package io.voxbridge.sim.wire;

import io.voxbridge.media.room.SipCallStatus;
import io.voxbridge.media.telephony.LiveLeg;
import java.time.Duration;

/** A live leg; see {@link LiveLeg}. */
public record Leg(
    String attemptId, String to, SipCallStatus status, long ageMillis, boolean attended) {
  /** Returns the leg as the port shows it. */
  public LiveLeg toLiveLeg() {
    return new LiveLeg(attemptId, to, status, Duration.ofMillis(ageMillis), attended);
  }
}
