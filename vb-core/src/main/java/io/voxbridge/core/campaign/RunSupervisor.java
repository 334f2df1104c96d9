package io.voxbridge.core.campaign;

import io.voxbridge.core.counter.CampaignNumbers;
import io.voxbridge.core.counter.CampaignStats;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.campaign.CampaignAction;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.campaign.CompletionReason;
import io.voxbridge.observe.log.CallMarks;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.Campaign.Activity;
import io.voxbridge.store.campaign.CampaignStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the platform itself does to runs: closes the window of single-day runs, completes runs whose
 * contacts are all done, fails runs without a bot, and closes contacts that came back to a run that
 * has ended.
 */
final class RunSupervisor {
  private static final Logger log = LoggerFactory.getLogger(RunSupervisor.class);
  private static final String SYSTEM = "system";

  /** Rows come back to an ended run for as long as calls and leases may last. */
  private static final Duration AFTER_THE_END = Duration.ofHours(12);

  private final CampaignStore campaigns;
  private final CampaignRows rows;
  private final CampaignNumbers numbers;
  private final BotStore bots;
  private final Clock clock;

  RunSupervisor(
      CampaignStore campaigns,
      CampaignRows rows,
      CampaignNumbers numbers,
      BotStore bots,
      Clock clock) {
    this.campaigns = campaigns;
    this.rows = rows;
    this.numbers = numbers;
    this.bots = bots;
    this.clock = clock;
  }

  /** Looks after runs under way. */
  void underWay() {
    Instant now = clock.instant();
    List<Campaign> found = campaigns.list(CampaignStatus.active());
    Map<String, String> botNames =
        bots.names(found.stream().map(campaign -> campaign.identity().botId()).distinct().toList());
    for (Campaign campaign : found) {
      try (CallMarks.Scope _ = CallMarks.ofCampaign(campaign.id()).enter()) {
        supervise(campaign, botNames.containsKey(campaign.identity().botId()), now);
      }
    }
  }

  /**
   * Closes contacts that came back to runs that have ended: calls were under way at the end, or
   * leases expired since. A failed run keeps its contacts.
   */
  void ended() {
    for (Campaign campaign : campaigns.endedSince(clock.instant().minus(AFTER_THE_END))) {
      if (campaign.status() == CampaignStatus.COMPLETED && numbers.stats(campaign).waiting() > 0) {
        long closed = rows.close(campaign.rowScope(), campaign.closedRowState());
        log.info(
            "{} contacts came back to campaign {} after its end and were closed",
            closed,
            campaign.id());
      }
    }
  }

  private void supervise(Campaign campaign, boolean botExists, Instant now) {
    if (RunEnd.isOver(campaign, now)) {
      long closed = rows.close(campaign.rowScope(), RowState.WINDOW_CLOSED);
      if (closed > 0) {
        log.info(
            "The window of campaign {} has closed: {} contacts were not called",
            campaign.id(),
            closed);
      }
    }
    CampaignStats stats = numbers.stats(campaign);
    if (stats.totalCalls() > 0 && stats.finished() == stats.totalCalls()) {
      end(
          campaign,
          CampaignAction.COMPLETE,
          stats.windowClosed() > 0
              ? CompletionReason.WINDOW_CLOSED
              : CompletionReason.ALL_CONTACTS_PROCESSED,
          now);
    } else if (!botExists && campaign.status() == CampaignStatus.RUNNING) {
      end(campaign, CampaignAction.FAIL, CompletionReason.FAILED, now);
    }
  }

  private void end(Campaign campaign, CampaignAction action, CompletionReason reason, Instant now) {
    campaigns
        .move(campaign.id(), action, new Activity(action.wireName(), SYSTEM, now), reason)
        .ifPresent(ended ->
            log.info(
                "Campaign {} is {} ({})",
                ended.id(),
                ended.status().wireName(),
                reason.wireName()));
  }
}
