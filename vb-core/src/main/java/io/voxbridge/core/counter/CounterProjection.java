package io.voxbridge.core.counter;

import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.store.call.CounterProjector;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.CampaignStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * One pass over the campaigns whose rows may have moved: those under way, and those that ended a
 * short time ago, whose calls are still coming to their end.
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

  void pass() {
    Set<CampaignRun> runs = new HashSet<>();
    for (Campaign campaign : campaigns.activeOrEndedSince(clock.instant().minus(AFTER_THE_END))) {
      long _ = projector.project(campaign.campaignRun());
      if (!campaign.status().ended()) {
        numbers.observe(campaign);
        runs.add(campaign.campaignRun());
      }
    }
    numbers.keepOnly(runs);
  }
}
