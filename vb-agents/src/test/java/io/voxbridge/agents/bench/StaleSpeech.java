package io.voxbridge.agents.bench;

import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a worker's histogram says of the time from a decision to be silent to the last frame of that
 * speech that left the process.
 *
 * @param count decisions
 * @param p99Millis 99 of 100 took at most so long: the bound of a bucket; not a number without any
 */
record StaleSpeech(long count, double p99Millis) {
  private static final Pattern BUCKET =
      Pattern.compile("voxcore_stale_speech_seconds_bucket\\{[^}]*le=\"([^\"]+)\"[^}]*} (\\S+)");

  /** Reads it from an answer of {@code /metrics}. */
  static StaleSpeech of(String metrics) {
    TreeMap<Double, Double> buckets = new TreeMap<>();
    Matcher bucket = BUCKET.matcher(metrics);
    while (bucket.find()) {
      String bound = bucket.group(1);
      buckets.put(
          bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
          Double.parseDouble(bucket.group(2)));
    }
    double count = buckets.isEmpty() ? 0 : buckets.lastEntry().getValue();
    double bound =
        buckets.entrySet().stream()
            .filter(each -> count > 0 && each.getValue() >= 0.99 * count)
            .mapToDouble(each -> 1000 * each.getKey())
            .findFirst()
            .orElse(Double.NaN);
    return new StaleSpeech((long) count, bound);
  }
}
