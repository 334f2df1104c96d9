package io.voxbridge.agents.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Samples of one quantity. */
final class Figures {
  private final List<Double> samples = new ArrayList<>();

  void add(double sample) {
    samples.add(sample);
  }

  int count() {
    return samples.size();
  }

  double median() {
    return share(0.5);
  }

  double p95() {
    return share(0.95);
  }

  /** Returns the largest; not a number without samples. */
  double most() {
    return samples.stream().mapToDouble(each -> each).max().orElse(Double.NaN);
  }

  /** Returns the mean; not a number without samples. */
  double mean() {
    return samples.stream().mapToDouble(each -> each).average().orElse(Double.NaN);
  }

  /** Returns the sample that this share of all lies below; not a number without samples. */
  private double share(double share) {
    if (samples.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = new ArrayList<>(samples);
    Collections.sort(sorted);
    return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
  }

  /** Returns median and 95th percentile, rounded. */
  String both() {
    return samples.isEmpty() ? "–" : "%.0f / %.0f".formatted(median(), p95());
  }
}
