package io.voxbridge.dialler.pacing;

import io.voxbridge.domain.unit.Ratio;
import java.time.Duration;
import java.util.Optional;

/**
 * Sums over the rolling window of one campaign.
 *
 * @param resolved dials whose ringing ended, answered or not
 * @param answered dials that were answered
 * @param abandoned answered calls that found no worker
 * @param conversations conversations that ended
 * @param talkTime total length of these conversations
 * @param ringTime total time from the dial to the answer, over the answered ones
 */
public record CampaignStatistics(
    long resolved,
    long answered,
    long abandoned,
    long conversations,
    Duration talkTime,
    Duration ringTime) {

  private static final CampaignStatistics NONE =
      new CampaignStatistics(0, 0, 0, 0, Duration.ZERO, Duration.ZERO);

  /** Returns the statistics of a campaign that has not dialled yet. */
  public static CampaignStatistics none() {
    return NONE;
  }

  /** Returns answered per resolved dial; empty before the first one. */
  public Optional<Ratio> answerRate() {
    return ratio(answered, resolved);
  }

  /** Returns abandoned per answered call; empty before the first answer. */
  public Optional<Ratio> abandonRate() {
    return ratio(abandoned, answered);
  }

  /** Returns the mean conversation length (AHT); empty before the first one ended. */
  public Optional<Duration> averageHandlingTime() {
    return conversations == 0 ? Optional.empty() : Optional.of(talkTime.dividedBy(conversations));
  }

  /** Returns the mean time from dial to answer; empty before the first answer. */
  public Optional<Duration> averageRingTime() {
    return answered == 0 ? Optional.empty() : Optional.of(ringTime.dividedBy(answered));
  }

  private static Optional<Ratio> ratio(long part, long whole) {
    return whole == 0
        ? Optional.empty()
        : Optional.of(new Ratio(Math.min(1.0, (double) part / whole)));
  }
}
