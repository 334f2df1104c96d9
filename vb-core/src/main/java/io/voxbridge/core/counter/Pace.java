package io.voxbridge.core.counter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * How fast one run moves, from samples of its counters. Not safe for use by several threads.
 *
 * <p>Short rates look back {@link #SHORT}, long ones {@link #LONG}; as long as there is less
 * history, as far as there is.
 */
final class Pace {
  static final Duration SHORT = Duration.ofMinutes(1);
  static final Duration LONG = Duration.ofMinutes(15);
  private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(5);

  /**
   * Cumulative numbers at one moment.
   *
   * @param at the moment
   * @param attempts calls made so far
   * @param connected calls that reached the bot so far
   * @param finished contacts done so far
   */
  record Sample(Instant at, long attempts, long connected, long finished) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Notes numbers, unless the last ones are fresh. */
  void add(Sample sample) {
    Sample last = samples.peekLast();
    if (last != null && Duration.between(last.at(), sample.at()).compareTo(BETWEEN_SAMPLES) < 0) {
      return;
    }
    samples.addLast(sample);
    Instant oldest = sample.at().minus(LONG);
    while (samples.size() > 2 && samples.peekFirst().at().isBefore(oldest)) {
      samples.removeFirst();
    }
  }

  double dialsPerSecond(Sample now) {
    return since(now, SHORT)
        .map(past -> perSecond(past, now, now.attempts() - past.attempts()))
        .orElse(0.0);
  }

  double connectedPerHour(Sample now) {
    double perSecond =
        since(now, LONG)
            .map(past -> perSecond(past, now, now.connected() - past.connected()))
            .orElse(0.0);
    return perSecond * Duration.ofHours(1).toSeconds();
  }

  double finishedPerSecond(Sample now) {
    return since(now, LONG)
        .map(past -> perSecond(past, now, now.finished() - past.finished()))
        .orElse(0.0);
  }

  private Optional<Sample> since(Sample now, Duration span) {
    Instant begin = now.at().minus(span);
    for (Iterator<Sample> oldestFirst = samples.iterator(); oldestFirst.hasNext(); ) {
      Sample sample = oldestFirst.next();
      if (!sample.at().isBefore(begin) && sample.at().isBefore(now.at())) {
        return Optional.of(sample);
      }
    }
    return Optional.empty();
  }

  private static double perSecond(Sample from, Sample to, long amount) {
    return Math.max(0, amount) * 1000.0 / Duration.between(from.at(), to.at()).toMillis();
  }
}
