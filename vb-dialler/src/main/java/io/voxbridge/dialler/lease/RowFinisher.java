package io.voxbridge.dialler.lease;

import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CompletionReason;
import io.voxbridge.domain.schedule.ContactHistory;
import io.voxbridge.domain.schedule.EndedAttempt;
import io.voxbridge.domain.schedule.RetryDecision;
import io.voxbridge.store.call.CallbackPlan;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.Resolution;
import io.voxbridge.store.call.RowProcessing;
import io.voxbridge.store.call.RowScope;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.CampaignStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes a row whose dial ended without a worker's result out of {@code _processing}, by the
 * campaign's retry rules; the rows of a run that has ended only to a terminal state.
 */
public final class RowFinisher {
  private final RowProcessing processing;
  private final CampaignRows rows;
  private final CampaignStore campaigns;
  private final Clock clock;

  /**
   * @param clock for attempts whose end was not written down
   */
  public RowFinisher(
      RowProcessing processing, CampaignRows rows, CampaignStore campaigns, Clock clock) {
    this.processing = processing;
    this.rows = rows;
    this.campaigns = campaigns;
    this.clock = clock;
  }

  /** Decides and moves the row; when somebody else was first, nothing happens. */
  public void finish(CampaignCall row) {
    Optional<Campaign> campaign = campaigns.find(row.run().campaignId());
    boolean runEnded = campaign.map(found -> hasEnded(found, row)).orElse(true);
    CampaignConfig config = campaign.map(Campaign::config).orElse(CampaignConfig.DEFAULT);
    Resolution resolution = resolution(row, config, runEnded);
    boolean finished = processing.finish(row, resolution).isPresent();
    if (finished && !(resolution instanceof Resolution.End)) {
      closeIfEnded(row);
    }
  }

  /**
   * Closes the waiting rows of a run that has ended: one of them was given back or scheduled when
   * whoever ended the run had already been there.
   */
  public void closeIfEnded(CampaignCall row) {
    Optional<Campaign> found = campaigns.find(row.run().campaignId());
    if (found.isEmpty() || !hasEnded(found.get(), row)) {
      return;
    }
    boolean windowClosed = found.get().run().completionReason() == CompletionReason.WINDOW_CLOSED;
    rows.close(
        new RowScope(row.run(), Set.of(row.key().importId())),
        windowClosed ? RowState.WINDOW_CLOSED : RowState.MANUAL_STOPPED);
  }

  private static boolean hasEnded(Campaign campaign, CampaignCall row) {
    return campaign.status().ended() || campaign.run().number() != row.run().runNumber();
  }

  private Resolution resolution(CampaignCall row, CampaignConfig config, boolean runEnded) {
    Attempt last =
        row.lastAttempt()
            .orElseThrow(() -> new IllegalStateException("Row " + row.id() + " has no attempt"));
    CallbackPlan callback = row.callback();
    ContactHistory history =
        ContactHistory.of(row.attempts(), callback == null ? 0 : callback.sequence());
    Instant ended = last.times().endedAt();
    RetryDecision decision =
        RetryDecision.decide(
            ended(last.outcome()),
            history,
            config,
            runEnded,
            ended == null ? clock.instant() : ended);
    return switch (decision) {
      case RetryDecision.Completed completed -> new Resolution.End(RowState.COMPLETED);
      case RetryDecision.Exhausted exhausted -> new Resolution.End(RowState.EXHAUSTED);
      case RetryDecision.Retry retry -> new Resolution.Retry(retry.at());
      case RetryDecision.Callback wish ->
          throw new IllegalStateException("No callback was wished for: " + wish);
    };
  }

  private static EndedAttempt ended(@org.jspecify.annotations.Nullable AttemptOutcome outcome) {
    if (outcome == null) {
      return EndedAttempt.withoutConversation(DisconnectReason.ERROR);
    }
    return new EndedAttempt(
        outcome.result().reason().orElse(DisconnectReason.ERROR),
        outcome.talkTime().compareTo(Duration.ZERO) > 0,
        Stream.ofNullable(outcome.disposition()).collect(Collectors.toSet()),
        null);
  }
}
