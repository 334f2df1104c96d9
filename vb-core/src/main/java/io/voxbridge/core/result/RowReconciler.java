package io.voxbridge.core.result;

import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.schedule.CallbackTime;
import io.voxbridge.domain.schedule.CallbackWish;
import io.voxbridge.domain.schedule.ContactHistory;
import io.voxbridge.domain.schedule.EndedAttempt;
import io.voxbridge.domain.schedule.RetryDecision;
import io.voxbridge.store.call.CallbackPlan;
import io.voxbridge.store.call.CallbackStatus;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.Resolution;
import io.voxbridge.store.call.ResultClaim;
import io.voxbridge.store.call.RowProcessing;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.conversation.StoredResult;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies results to contact rows: through {@code _processing} to what the campaign's rules say.
 * May be repeated, by several processes at once: a result takes effect once, and a late one never
 * moves a row that has moved on.
 */
public final class RowReconciler {
  private static final Logger log = LoggerFactory.getLogger(RowReconciler.class);

  private final ConversationStore calls;
  private final CampaignStore campaigns;
  private final CampaignRows rows;
  private final RowProcessing processing;

  /** Puts a reconciler together. */
  public RowReconciler(
      ConversationStore calls,
      CampaignStore campaigns,
      CampaignRows rows,
      RowProcessing processing) {
    this.calls = calls;
    this.campaigns = campaigns;
    this.rows = rows;
    this.processing = processing;
  }

  /**
   * Applies a stored result.
   *
   * @return whether it is applied; false when its row is not that far yet and the result must be
   *     brought again
   */
  public boolean reconcile(StoredResult result) {
    switch (processing.begin(result.session(), outcome(result))) {
      case ResultClaim.Begun(CampaignCall row) -> finish(row, result);
      case ResultClaim.Resumed(CampaignCall row) -> finish(row, result);
      case ResultClaim.MovedOn(CampaignCall row) ->
          log.debug(
              "Result of {} came late: row {} is {}",
              result.session(),
              row.id(),
              row.state().wireName());
      case ResultClaim.TooEarly(CampaignCall row) -> {
        log.warn(
            "Result of {} came while row {} is still {}; it is kept and applied later",
            result.session(),
            row.id(),
            row.state().wireName());
        return false;
      }
      case ResultClaim.Unknown() ->
          log.debug("Result of {} belongs to no campaign row", result.session());
    }
    calls.markReconciled(result.session(), result.revision());
    return true;
  }

  private void finish(CampaignCall row, StoredResult result) {
    Campaign campaign =
        campaigns
            .find(row.run().campaignId())
            .orElseThrow(
                () -> new IllegalStateException("Row " + row.id() + " belongs to no campaign"));
    Resolution resolution = resolution(row, result, campaign);
    processing.finish(row, resolution).ifPresent(this::closeIfEnded);
  }

  /**
   * Takes a row out of {@code _processing} whose last attempt has ended without a result, by the
   * campaign's rules.
   *
   * @return whether this call did it; false when somebody else was first
   */
  public boolean finishWithoutResult(CampaignCall row) {
    Attempt last =
        row.lastAttempt()
            .orElseThrow(() -> new IllegalStateException("Row " + row.id() + " has no attempt"));
    Optional<Campaign> campaign = campaigns.find(row.run().campaignId());
    RetryDecision decision =
        RetryDecision.decide(
            ended(last.outcome()),
            history(row),
            campaign.map(Campaign::config).orElse(CampaignConfig.DEFAULT),
            campaign.map(found -> isEnded(found, row)).orElse(true),
            last.times().endedAt() == null ? row.standing().since() : last.times().endedAt());
    Resolution resolution =
        switch (decision) {
          case RetryDecision.Completed() -> new Resolution.End(RowState.COMPLETED);
          case RetryDecision.Exhausted() -> new Resolution.End(RowState.EXHAUSTED);
          case RetryDecision.Retry(Instant at) -> new Resolution.Retry(at);
          case RetryDecision.Callback wish ->
              throw new IllegalStateException("No callback was wished for: " + wish);
        };
    Optional<CampaignCall> finished = processing.finish(row, resolution);
    finished.ifPresent(this::closeIfEnded);
    return finished.isPresent();
  }

  private static EndedAttempt ended(@Nullable AttemptOutcome outcome) {
    if (outcome == null) {
      return EndedAttempt.withoutConversation(DisconnectReason.ERROR);
    }
    return new EndedAttempt(
        outcome.result().reason().orElse(DisconnectReason.ERROR),
        outcome.talkTime().isPositive(),
        outcome.disposition() == null ? Set.of() : Set.of(outcome.disposition()),
        null);
  }

  /**
   * Closes the waiting rows of a campaign that has ended: it may have been stopped between a
   * decision about this row and the update. Does nothing for a row that does not wait.
   */
  public void closeIfEnded(CampaignCall row) {
    if (!row.state().isWaiting()) {
      return;
    }
    Campaign campaign = campaigns.find(row.run().campaignId()).orElse(null);
    if (campaign != null && isEnded(campaign, row)) {
      long closed = rows.close(campaign.rowScope(), campaign.closedRowState());
      log.debug("Campaign {} ended meanwhile; {} waiting rows closed", campaign.id(), closed);
    }
  }

  private static boolean isEnded(Campaign campaign, CampaignCall row) {
    return campaign.status().ended() || campaign.run().number() != row.run().runNumber();
  }

  private static Resolution resolution(CampaignCall row, StoredResult result, Campaign campaign) {
    RetryDecision decision =
        RetryDecision.decide(
            new EndedAttempt(
                result.reason(),
                result.customerSpoke(),
                dispositions(result),
                callbackWish(result).orElse(null)),
            history(row),
            campaign.config(),
            isEnded(campaign, row),
            result.completedAt());
    return switch (decision) {
      case RetryDecision.Completed() -> new Resolution.End(RowState.COMPLETED);
      case RetryDecision.Exhausted() -> new Resolution.End(RowState.EXHAUSTED);
      case RetryDecision.Retry(Instant at) -> new Resolution.Retry(at);
      case RetryDecision.Callback(Instant at, CallbackTime.Basis basis, boolean moved) ->
          new Resolution.Callback(plan(row, result, at, note(basis, moved)));
    };
  }

  private static ContactHistory history(CampaignCall row) {
    return ContactHistory.of(row.attempts(), callbacks(row));
  }

  private static int callbacks(CampaignCall row) {
    CallbackPlan last = row.callback();
    return last == null ? 0 : last.sequence();
  }

  private static CallbackPlan plan(
      CampaignCall row, StoredResult result, Instant at, @Nullable String note) {
    CallbackWish wish = callbackWish(result).orElseThrow();
    return new CallbackPlan(
        CallbackStatus.SCHEDULED,
        callbacks(row) + 1,
        result.completedAt(),
        at,
        wish.preferredTimeText(),
        wish.reason(),
        note);
  }

  private static @Nullable String note(CallbackTime.Basis basis, boolean movedIntoWindow) {
    if (movedIntoWindow) {
      return "outside_window";
    }
    return basis == CallbackTime.Basis.NO_CLEAR_TIME ? "no_clear_time" : null;
  }

  private static AttemptOutcome outcome(StoredResult result) {
    return new AttemptOutcome(
        AttemptResult.of(result.reason()),
        null,
        null,
        text(result.analysis(), "DISPOSITION").orElse(null),
        Duration.ofMillis(Math.max(0, Math.round(result.callDurationSeconds() * 1000))));
  }

  private static Set<String> dispositions(StoredResult result) {
    Set<String> dispositions = new LinkedHashSet<>();
    text(result.analysis(), "DISPOSITION").ifPresent(dispositions::add);
    text(result.analysis(), "SUB_DISPOSITION").ifPresent(dispositions::add);
    return dispositions;
  }

  private static Optional<CallbackWish> callbackWish(StoredResult result) {
    Object requested = result.analysis().get("callback_requested");
    if (requested == null || !Boolean.parseBoolean(requested.toString())) {
      return Optional.empty();
    }
    return Optional.of(
        new CallbackWish(
            text(result.analysis(), "callback_preferred_time_text").orElse(null),
            text(result.analysis(), "callback_reason").orElse(null)));
  }

  private static Optional<String> text(Map<String, @Nullable Object> analysis, String key) {
    Object value = analysis.get(key);
    return value == null || value.toString().isBlank()
        ? Optional.empty()
        : Optional.of(value.toString().strip());
  }
}
