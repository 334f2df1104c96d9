package io.voxbridge.dialler.dial;

import io.voxbridge.dialler.attach.AttachRequest;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.call.LeaseId;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.observe.log.CallMarks;

/**
 * A leased row and the attempt planned for it.
 *
 * @param row whose turn it is, and the lease that proves it is ours
 * @param attemptId names the attempt, its permit and its room
 * @param sessionId names the conversation
 * @param number whom to call
 * @param line by which carrier and from which number
 * @param attach what a worker is told when somebody answers
 */
public record DialOrder(
    Row row,
    AttemptId attemptId,
    SessionId sessionId,
    E164 number,
    Line line,
    AttachRequest attach) {

  /**
   * The row and the proof that it is ours.
   *
   * @param id the row
   * @param campaignId its campaign
   * @param leaseId the lease under which it was taken
   */
  public record Row(CampaignCallId id, String campaignId, LeaseId leaseId) {}

  /**
   * A way out.
   *
   * @param carrier whose rate and channels count
   * @param carrierRef how the phone network knows it, its trunk id
   * @param from the number shown to the callee
   */
  public record Line(CarrierId carrier, String carrierRef, E164 from) {}

  /** Returns the ids of the call, for the logging context. */
  CallMarks marks() {
    return new CallMarks(sessionId.value(), attemptId.value(), row.id().value(), row.campaignId());
  }

  /** For logs: no number, no variables. */
  @Override
  public String toString() {
    return "Dial %s of row %s (campaign %s)"
        .formatted(attemptId.value(), row.id().value(), row.campaignId());
  }
}
