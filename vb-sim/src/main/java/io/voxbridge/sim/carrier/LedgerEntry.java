package io.voxbridge.sim.carrier;

import io.voxbridge.media.room.SipCallStatus;
import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.sim.number.CallPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call in the ledger, written as it goes. Guarded by the network's lock; shown as {@link
 * CallRecord}.
 */
final class LedgerEntry {
  private final DialRequest request;
  private final CallPlan plan;
  private final int attempt;
  private final Instant placedAt;
  private final boolean overlapping;
  private @Nullable Instant ringingAt;
  private @Nullable Instant answeredAt;
  private @Nullable Instant firstAttendedAt;
  private @Nullable Instant endedAt;
  private @Nullable DialOutcome outcome;
  private @Nullable Integer sipCode;
  private String reason = "";
  private int utterances;

  LedgerEntry(
      DialRequest request, CallPlan plan, int attempt, Instant placedAt, boolean overlapping) {
    this.request = request;
    this.plan = plan;
    this.attempt = attempt;
    this.placedAt = placedAt;
    this.overlapping = overlapping;
  }

  DialRequest request() {
    return request;
  }

  boolean overlapping() {
    return overlapping;
  }

  void ringing(Instant at) {
    ringingAt = at;
  }

  void answered(Instant at) {
    answeredAt = at;
  }

  void attended(Instant at) {
    if (firstAttendedAt == null) {
      firstAttendedAt = at;
    }
  }

  void spoke() {
    utterances++;
  }

  void ended(Instant at, DialOutcome how, @Nullable Integer finalResponse, String why) {
    endedAt = at;
    outcome = how;
    sipCode = finalResponse;
    reason = why;
  }

  CallRecord view() {
    SipCallStatus status;
    if (endedAt != null) {
      status = SipCallStatus.HANGUP;
    } else if (answeredAt != null) {
      status = SipCallStatus.ACTIVE;
    } else {
      status = ringingAt != null ? SipCallStatus.RINGING : SipCallStatus.DIALING;
    }
    return new CallRecord(
        request.attemptId(),
        request.to(),
        request.from(),
        request.carrierRef(),
        attempt,
        plan.name(),
        overlapping,
        status,
        placedAt,
        ringingAt,
        answeredAt,
        firstAttendedAt,
        endedAt,
        outcome,
        sipCode,
        reason,
        utterances);
  }
}
