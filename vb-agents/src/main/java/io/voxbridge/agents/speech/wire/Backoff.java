package io.voxbridge.agents.speech.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next connection is tried: the first try is immediate, then the wait
 * doubles up to a limit, half of it drawn at random; after so many tries in a row it is over. A
 * call cannot wait long: a fallback is better. Pure but for the random generator.
 */
public final class Backoff {
  private static final int TRIES = 5;
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final RandomGenerator random;
  private int failures;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** Notes a failure; returns how long to wait, or that it is over. */
  public Optional<Duration> failed() {
    failures++;
    if (failures > TRIES) {
      return Optional.empty();
    }
    if (failures == 1) {
      return Optional.of(Duration.ZERO);
    }
    long whole = Math.min(LONGEST.toMillis(), FIRST.toMillis() << (failures - 2));
    return Optional.of(Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1)));
  }

  /** Notes that the connection serves. */
  public void succeeded() {
    failures = 0;
  }
}
