package io.voxbridge.core.counter;

import io.voxbridge.core.counter.Pace.Sample;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.schedule.WindowSchedule;
import io.voxbridge.store.call.Fact;
import io.voxbridge.store.call.RowCounters;
import io.voxbridge.store.call.RunCounts;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers for the numbers of campaigns. How fast a run moves is remembered in memory, from samples
 * that the counter loop brings; after a restart it takes a moment to be known again. Safe for use
 * by several threads.
 */
public final class CampaignNumbers {
  private static final Duration LIVE_AFTER_DIAL = Duration.ofSeconds(30);

  private final RowCounters counters;
  private final Clock clock;
  private final Map<CampaignRun, Pace> paces = new HashMap<>();

  /** Reads the counters in this database. */
  public static CampaignNumbers of(StoreClient store, Clock clock) {
    return new CampaignNumbers(new RowCounters(store), clock);
  }

  private CampaignNumbers(RowCounters counters, Clock clock) {
    this.counters = counters;
    this.clock = clock;
  }

  /**
   * Statistics and activity of a campaign.
   *
   * @param stats what came of its contacts so far
   * @param live what it does now
   */
  public record Numbers(CampaignStats stats, CampaignLive live) {}

  /** The numbers of this moment. */
  public Numbers exact(Campaign campaign) {
    return numbers(campaign, counters.live(campaign.campaignRun(), campaign.contactCount()));
  }

  /** The numbers of a moment ago, for lists: one read. */
  public Numbers projected(Campaign campaign) {
    return numbers(campaign, counters.projected(campaign.campaignRun(), campaign.contactCount()));
  }

  /** How the contacts of this campaign stand at this moment. */
  public CampaignStats stats(Campaign campaign) {
    return CampaignStats.of(counters.live(campaign.campaignRun(), campaign.contactCount()));
  }

  private Numbers numbers(Campaign campaign, RunCounts counts) {
    CampaignStats stats = CampaignStats.of(counts);
    Instant lastDialAt = counts.lastDialAt();
    return new Numbers(
        stats,
        campaign.status().ended()
            ? finished(campaign, stats, lastDialAt, counts)
            : underWay(campaign, stats, lastDialAt, counts));
  }

  private static CampaignLive finished(
      Campaign campaign, CampaignStats stats, @Nullable Instant lastDialAt, RunCounts counts) {
    Instant from = campaign.run().startedAt();
    Instant to = lastDialAt == null ? campaign.run().completedAt() : lastDialAt;
    double seconds =
        from == null || to == null ? 0 : Duration.between(from, to).toMillis() / 1000.0;
    double dialsPerSecond = seconds > 0 ? stats.attempts() / seconds : 0;
    double connectedPerHour = seconds > 0 ? stats.connected() * 3600.0 / seconds : 0;
    return new CampaignLive(
        stats.ringing(),
        counts.in(RowState.IN_PROGRESS),
        dialsPerSecond,
        connectedPerHour,
        stats.averageRingSeconds(),
        lastDialAt,
        stats.pending(),
        stats.retriesQueued(),
        null,
        CampaignLive.State.FINISHED);
  }

  private CampaignLive underWay(
      Campaign campaign, CampaignStats stats, @Nullable Instant lastDialAt, RunCounts counts) {
    Instant now = clock.instant();
    Sample sample = sample(now, stats, counts);
    double finishedPerSecond;
    double dialsPerSecond;
    double connectedPerHour;
    synchronized (paces) {
      Pace pace = paces.getOrDefault(campaign.campaignRun(), new Pace());
      finishedPerSecond = pace.finishedPerSecond(sample);
      dialsPerSecond = pace.dialsPerSecond(sample);
      connectedPerHour = pace.connectedPerHour(sample);
    }
    boolean running = campaign.status() == CampaignStatus.RUNNING;
    long open = stats.waiting() + stats.inProgress();
    Instant eta =
        running && finishedPerSecond > 0 && open > 0
            ? now.plusMillis(Math.round(open * 1000 / finishedPerSecond))
            : null;
    return new CampaignLive(
        stats.ringing(),
        counts.in(RowState.IN_PROGRESS),
        dialsPerSecond,
        connectedPerHour,
        stats.averageRingSeconds(),
        lastDialAt,
        stats.pending(),
        stats.retriesQueued(),
        eta,
        state(campaign, stats, lastDialAt, now));
  }

  private static CampaignLive.State state(
      Campaign campaign, CampaignStats stats, @Nullable Instant lastDialAt, Instant now) {
    boolean dialledJustNow = lastDialAt != null && lastDialAt.isAfter(now.minus(LIVE_AFTER_DIAL));
    if (stats.inProgress() > 0 || dialledJustNow) {
      return CampaignLive.State.LIVE;
    }
    boolean open = new WindowSchedule(campaign.config().timeWindow()).isOpen(now);
    return open ? CampaignLive.State.IDLE : CampaignLive.State.OUTSIDE_WINDOW;
  }

  private static Sample sample(Instant now, CampaignStats stats, RunCounts counts) {
    return new Sample(
        now, counts.facts().of(Fact.ATTEMPTS), counts.facts().of(Fact.CONNECTED), stats.finished());
  }

  /** Notes where a run stands, so that its speed is known. */
  void observe(Campaign campaign) {
    RunCounts counts = counters.projected(campaign.campaignRun(), campaign.contactCount());
    Sample sample = sample(clock.instant(), CampaignStats.of(counts), counts);
    synchronized (paces) {
      paces.computeIfAbsent(campaign.campaignRun(), run -> new Pace()).add(sample);
    }
  }

  /** Forgets the speed of all other runs. */
  void keepOnly(Set<CampaignRun> runs) {
    synchronized (paces) {
      paces.keySet().retainAll(runs);
    }
  }
}
