package io.voxbridge.dialler.pacing;

import java.time.Duration;
import java.util.List;

/**
 * What a pacing engine sees of one campaign at one tick.
 *
 * @param concurrencyLimit most connected conversations the campaign allows, 1 or more
 * @param waiting rows that could be leased now, 0 or more; counting may stop at what one tick can
 *     use
 * @param slots fleet slots the campaign may count on: free ones granted to it, including those its
 *     dials in flight will take when they are answered
 * @param load calls the campaign has already
 * @param statistics the last five minutes
 * @param interval time to the next decision
 */
public record PacingSample(
    int concurrencyLimit,
    int waiting,
    int slots,
    Load load,
    CampaignStatistics statistics,
    Duration interval) {

  /** Copies nothing: every part is immutable. */
  public PacingSample {
    if (concurrencyLimit < 0 || waiting < 0 || slots < 0) {
      throw new IllegalArgumentException("counts of a pacing sample are never negative");
    }
  }

  /**
   * The calls of a campaign at one moment.
   *
   * @param connected conversations: rows that are in progress
   * @param reaching dials that ring or are about to, by age since the dial began
   * @param answered answered calls that are being screened or wait for a worker
   * @param talking ages of the conversations where known; may be shorter than {@code connected}
   */
  public record Load(int connected, List<Duration> reaching, int answered, List<Duration> talking) {
    /** Keeps own copies of the lists. */
    public Load {
      reaching = List.copyOf(reaching);
      talking = List.copyOf(talking);
    }

    /** Returns the dials that have not reached a worker yet. */
    public int inFlight() {
      return reaching.size() + answered;
    }
  }
}
