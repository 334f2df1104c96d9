package io.voxbridge.standalone.calls;

import java.util.ArrayList;
import java.util.List;

/**
 * How a number developed with the calls that a worker has held. Pure.
 *
 * <p>The first sample after {@link #WARM_UP} calls and later ones count: before that classes are
 * loaded, code is compiled, pools are filled, and the heap takes the size it keeps. It leaks when
 * the line through the samples (least squares) rises by more than the limit per thousand calls, and
 * the last sample also lies above the first by more than the noise.
 */
final class Growth {
  /** Calls of one worker that do not count. */
  static final int WARM_UP = 120;

  /** Samples that are needed to judge. */
  static final int LEAST_SAMPLES = 3;

  private static final int THOUSAND = 1000;

  private final double perThousandCalls;
  private final double noise;
  private final List<double[]> samples = new ArrayList<>();

  /**
   * @param perThousandCalls most it may rise
   * @param noise what it rises and falls by without a reason
   */
  Growth(double perThousandCalls, double noise) {
    this.perThousandCalls = perThousandCalls;
    this.noise = noise;
  }

  /**
   * Adds a sample.
   *
   * @param calls that the worker has held so far
   */
  void add(int calls, double value) {
    if (calls >= WARM_UP) {
      samples.add(new double[] {calls, value});
    }
  }

  /** Returns whether there are enough samples to judge. */
  boolean isJudged() {
    return samples.size() >= LEAST_SAMPLES;
  }

  /** Returns the slope of the line through the samples, per thousand calls. */
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
    return below == 0 ? 0 : THOUSAND * above / below;
  }

  /** Returns whether it grew more than it may. */
  boolean leaks() {
    return isJudged()
        && slope() > perThousandCalls
        && samples.getLast()[1] - samples.getFirst()[1] > noise;
  }
}
