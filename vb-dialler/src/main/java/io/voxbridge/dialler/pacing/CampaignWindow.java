package io.voxbridge.dialler.pacing;

import java.time.Duration;

/**
 * The rolling five minutes of one campaign: what its dials came to. It starts empty with the
 * process, which pacing treats as a cold start. Thread-safe.
 */
public final class CampaignWindow {
  private static final Duration LENGTH = Duration.ofMinutes(5);
  private static final int BUCKETS = 300;

  private final RollingSum resolved = new RollingSum(LENGTH, BUCKETS);
  private final RollingSum answered = new RollingSum(LENGTH, BUCKETS);
  private final RollingSum abandoned = new RollingSum(LENGTH, BUCKETS);
  private final RollingSum conversations = new RollingSum(LENGTH, BUCKETS);
  private final RollingSum talkNanos = new RollingSum(LENGTH, BUCKETS);
  private final RollingSum ringNanos = new RollingSum(LENGTH, BUCKETS);

  /** Notes a dial that ended without an answer. */
  public synchronized void unanswered(long nowNanos) {
    resolved.add(nowNanos, 1);
  }

  /** Notes an answer and how long it took since the dial began. */
  public synchronized void answered(long nowNanos, Duration sinceDial) {
    resolved.add(nowNanos, 1);
    answered.add(nowNanos, 1);
    ringNanos.add(nowNanos, sinceDial.toNanos());
  }

  /** Notes an answered call that found no worker. */
  public synchronized void abandoned(long nowNanos) {
    abandoned.add(nowNanos, 1);
  }

  /** Notes the end of a conversation and its length since the answer. */
  public synchronized void conversationEnded(long nowNanos, Duration talk) {
    conversations.add(nowNanos, 1);
    talkNanos.add(nowNanos, talk.toNanos());
  }

  /** Returns the sums of the five minutes before the given moment. */
  public synchronized CampaignStatistics statistics(long nowNanos) {
    return new CampaignStatistics(
        resolved.sum(nowNanos),
        answered.sum(nowNanos),
        abandoned.sum(nowNanos),
        conversations.sum(nowNanos),
        Duration.ofNanos(talkNanos.sum(nowNanos)),
        Duration.ofNanos(ringNanos.sum(nowNanos)));
  }
}
