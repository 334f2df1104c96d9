package io.voxbridge.core.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptKind;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.AttemptState;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.store.call.CallbackPlan;
import io.voxbridge.store.call.CampaignCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact's row as the API shows it.
 *
 * @param campaignCallId the row
 * @param phoneNumber whom to call
 * @param status where it stands
 * @param runNumber the run it belongs to
 * @param attempts calls made, oldest first
 * @param nextRetryAt when a retry or callback is due
 * @param callback the last callback the person asked for; left out without one
 * @param variables the other columns of the upload
 * @param updatedAt when it last changed
 */
record RowView(
    String campaignCallId,
    String phoneNumber,
    RowState status,
    int runNumber,
    List<AttemptView> attempts,
    @Nullable Instant nextRetryAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CallbackView callback,
    Map<String, String> variables,
    Instant updatedAt) {

  /**
   * One call.
   *
   * @param attemptId the attempt and its room
   * @param number 1 for the first
   * @param kind why it was made
   * @param state how far it came
   * @param sessionId the conversation
   * @param fromNumber the number shown to the person
   * @param startedAt when it was begun
   * @param answeredAt when the phone was picked up
   * @param endedAt when it was over
   * @param outcome how it ended
   * @param sipCode the final SIP response, where one ended it
   * @param disposition the business outcome, where there was a conversation
   */
  record AttemptView(
      String attemptId,
      int number,
      AttemptKind kind,
      AttemptState state,
      String sessionId,
      String fromNumber,
      Instant startedAt,
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt,
      @Nullable AttemptResult outcome,
      @Nullable Integer sipCode,
      @Nullable String disposition) {

    static AttemptView of(Attempt attempt) {
      AttemptOutcome outcome = attempt.outcome();
      Instant permittedAt = attempt.times().permittedAt();
      return new AttemptView(
          attempt.ids().attemptId().value(),
          attempt.number(),
          attempt.kind(),
          attempt.state(),
          attempt.ids().sessionId().value(),
          attempt.origin().fromNumber().value(),
          permittedAt == null ? attempt.times().intendedAt() : permittedAt,
          attempt.times().answeredAt(),
          attempt.times().endedAt(),
          outcome == null ? null : outcome.result(),
          outcome == null ? null : outcome.sipCode(),
          outcome == null ? null : outcome.disposition());
    }
  }

  /**
   * A callback.
   *
   * @param status whether it is still to come
   * @param sequence 1 for the contact's first
   * @param requestedAt when the person asked
   * @param scheduledAt when to call
   * @param preferredTimeText the person's words
   * @param reason why
   * @param note how the time was found, where that needs saying
   */
  record CallbackView(
      String status,
      int sequence,
      Instant requestedAt,
      Instant scheduledAt,
      @Nullable String preferredTimeText,
      @Nullable String reason,
      @Nullable String note) {

    static CallbackView of(CallbackPlan plan) {
      return new CallbackView(
          plan.status().wireName(),
          plan.sequence(),
          plan.requestedAt(),
          plan.scheduledAt(),
          plan.preferredTimeText(),
          plan.reason(),
          plan.note());
    }
  }

  static RowView of(CampaignCall row) {
    CallbackPlan callback = row.callback();
    return new RowView(
        row.id().value(),
        row.contact().phoneNumber().value(),
        row.state(),
        row.run().runNumber(),
        row.attempts().stream().map(AttemptView::of).toList(),
        row.standing().nextAttemptAt(),
        callback == null ? null : CallbackView.of(callback),
        row.contact().variables(),
        row.standing().updatedAt());
  }
}
