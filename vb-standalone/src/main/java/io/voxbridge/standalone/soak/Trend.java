package io.voxbridge.standalone.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a process's memory developed over one life. Pure; a new one for every life. What a virtual
 * machine takes while it warms up is left out.
 */
final class Trend {
  /** Until then classes are loaded and code is compiled. */
  static final Duration WARM_UP = Duration.ofMinutes(5);

  /** A slope over less than this says nothing. */
  static final Duration SHORTEST = Duration.ofMinutes(8);

  /** More growth per hour than this, or than a quarter of its size, is a leak. */
  static final double MOST_MEGABYTES_PER_HOUR = 48;

  private final List<double[]> samples = new ArrayList<>();
  private double peak;
  private double last;

  /**
   * Adds a sample.
   *
   * @param age of the process
   * @param megabytes resident memory
   */
  void add(Duration age, double megabytes) {
    peak = Math.max(peak, megabytes);
    last = megabytes;
    if (age.compareTo(WARM_UP) >= 0) {
      samples.add(new double[] {age.toMillis() / 3_600_000.0, megabytes});
    }
  }

  /** Returns the most it ever held, in megabytes. */
  double peak() {
    return peak;
  }

  /** Returns what it held last, in megabytes. */
  double last() {
    return last;
  }

  /** Returns how long after the warm-up it was watched. */
  Duration watched() {
    return samples.isEmpty()
        ? Duration.ZERO
        : Duration.ofMillis(
            Math.round((samples.getLast()[0] - samples.getFirst()[0]) * 3_600_000.0));
  }

  /** Returns whether it was watched for long enough to judge. */
  boolean isJudged() {
    return watched().compareTo(SHORTEST) >= 0;
  }

  /** Returns the slope of the line through the samples (least squares), in megabytes per hour. */
  double slope() {
    double n = samples.size();
    if (n < 2) {
      return 0;
    }
    double meanX = samples.stream().mapToDouble(it -> it[0]).sum() / n;
    double meanY = samples.stream().mapToDouble(it -> it[1]).sum() / n;
    double above = 0;
    double below = 0;
    for (double[] sample : samples) {
      above += (sample[0] - meanX) * (sample[1] - meanY);
      below += (sample[0] - meanX) * (sample[0] - meanX);
    }
    return below == 0 ? 0 : above / below;
  }

  /** Returns whether it grew more than it may. */
  boolean leaks() {
    return isJudged() && slope() > Math.max(MOST_MEGABYTES_PER_HOUR, last / 4);
  }
}
