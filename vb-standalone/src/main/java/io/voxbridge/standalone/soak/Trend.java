package io.voxbridge.standalone.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How one quantity of a process developed over one life: memory, files or threads. Pure; a new one
 * for every life. What a virtual machine takes while it warms up is left out.
 */
final class Trend {
  /** A slope over less than this says nothing. */
  static final Duration SHORTEST = Duration.ofMinutes(8);

  private static final double MILLIS_PER_HOUR = 3_600_000;

  /** A slope that is larger than this many of its standard errors is no accident. */
  private static final double ERRORS = 2;

  private final Duration warmUp;
  private final Limit limit;
  private final List<double[]> samples = new ArrayList<>();
  private double peak;
  private double last;

  /**
   * What may grow without being a leak.
   *
   * @param perHour so much in an hour
   * @param share or this share of its last value in an hour, whichever is more
   */
  record Limit(double perHour, double share) {
    /** Resident memory, in MiB. */
    static final Limit MEMORY = new Limit(48, 0.25);

    /** Open files and sockets. */
    static final Limit FILES = new Limit(60, 0.25);

    /** Threads, the virtual ones left out. */
    static final Limit THREADS = new Limit(30, 0.25);

    private double of(double last) {
      return Math.max(perHour, last * share);
    }
  }

  /** What is to be said about it. */
  enum Verdict {
    /** It does not grow more than it may. */
    FLAT,
    /** It grows: a leak. */
    GROWS,
    /** It was not watched for long enough. */
    TOO_SHORT
  }

  /**
   * @param warmUp until then classes are loaded and code is compiled
   */
  Trend(Duration warmUp, Limit limit) {
    this.warmUp = warmUp;
    this.limit = limit;
  }

  /**
   * Adds a sample.
   *
   * @param age of the process
   * @param value what is measured
   */
  void add(Duration age, double value) {
    peak = Math.max(peak, value);
    last = value;
    if (age.compareTo(warmUp) >= 0) {
      samples.add(new double[] {age.toMillis() / MILLIS_PER_HOUR, value});
    }
  }

  /** Returns the most it ever was. */
  double peak() {
    return peak;
  }

  /** Returns what it was last. */
  double last() {
    return last;
  }

  /** Returns how long after the warm-up it was watched. */
  Duration watched() {
    return samples.isEmpty()
        ? Duration.ZERO
        : Duration.ofMillis(
            Math.round((samples.getLast()[0] - samples.getFirst()[0]) * MILLIS_PER_HOUR));
  }

  /** A line through the samples by least squares. */
  private record Line(double slope, double error) {}

  /** Returns the slope of the line through the samples (least squares), per hour. */
  double slope() {
    return line().slope();
  }

  private Line line() {
    double n = samples.size();
    if (n < 3) {
      return new Line(0, 0);
    }
    double meanX = samples.stream().mapToDouble(it -> it[0]).sum() / n;
    double meanY = samples.stream().mapToDouble(it -> it[1]).sum() / n;
    double above = 0;
    double below = 0;
    for (double[] sample : samples) {
      above += (sample[0] - meanX) * (sample[1] - meanY);
      below += (sample[0] - meanX) * (sample[0] - meanX);
    }
    if (below == 0) {
      return new Line(0, 0);
    }
    double slope = above / below;
    double residual = 0;
    for (double[] sample : samples) {
      double miss = sample[1] - meanY - slope * (sample[0] - meanX);
      residual += miss * miss;
    }
    return new Line(slope, Math.sqrt(residual / (n - 2) / below));
  }

  /**
   * Returns the verdict: it grows when its slope, less twice the slope's standard error, is above
   * the limit.
   */
  Verdict verdict() {
    if (watched().compareTo(SHORTEST) < 0) {
      return Verdict.TOO_SHORT;
    }
    Line line = line();
    return line.slope() - ERRORS * line.error() > limit.of(last) ? Verdict.GROWS : Verdict.FLAT;
  }
}
