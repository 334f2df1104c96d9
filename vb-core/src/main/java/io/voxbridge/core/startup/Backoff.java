package io.voxbridge.core.startup;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waiting times between tries: doubling from the first to a limit, each shortened by up to half at
 * random, so that several processes do not knock together. Pure.
 */
final class Backoff {
  private static final int MOST_DOUBLINGS = 20;

  private final Duration first;
  private final Duration limit;
  private final RandomGenerator random;

  Backoff(Duration first, Duration limit, RandomGenerator random) {
    this.first = first;
    this.limit = limit;
    this.random = random;
  }

  /**
   * Returns how long to wait.
   *
   * @param failures how many tries have failed in a row, from 1
   */
  Duration afterFailures(int failures) {
    long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
    long most = Math.min(doubled, limit.toMillis());
    return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
  }
}
