package io.voxbridge.core.counter;

import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.store.call.CounterProjector;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.CampaignStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Passes over the campaigns whose rows may have moved: often over those under way, seldom over
 * those that ended a short time ago, whose calls are still coming to their end.
 */
final class CounterProjection {
  /** The longest call and a delayed result fit into it. */
  private static final Duration AFTER_THE_END = Duration.ofHours(12);

  private final CampaignStore campaigns;
  private final CounterProjector projector;
  private final CampaignNumbers numbers;
  private final Clock clock;

  CounterProjection(
      CampaignStore campaigns, CounterProjector projector, CampaignNumbers numbers, Clock clock) {
    this.campaigns = campaigns;
    this.projector = projector;
    this.numbers = numbers;
    this.clock = clock;
  }

  /** Counts what moved in campaigns under way, and notes how fast they move. */
  void underWay() {
    Set<CampaignRun> runs = new HashSet<>();
    for (Campaign campaign : campaigns.list(CampaignStatus.active())) {
      long _ = projector.project(campaign.campaignRun());
      numbers.observe(campaign);
      runs.add(campaign.campaignRun());
    }
    numbers.keepOnly(runs);
  }

  /** Counts what moved in campaigns that ended a short time ago. */
  void ended() {
    for (Campaign campaign : campaigns.endedSince(clock.instant().minus(AFTER_THE_END))) {
      long _ = projector.project(campaign.campaignRun());
    }
  }
}
