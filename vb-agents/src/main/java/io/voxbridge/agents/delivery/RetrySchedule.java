package io.voxbridge.agents.delivery;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failed attempt: 1, 2, 5, 15, 60 seconds, then 5 minutes without end,
 * each up to a fifth shorter or longer so that workers do not come back in step.
 */
public final class RetrySchedule {
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5));

  private final RandomGenerator random;

  public RetrySchedule(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Returns the wait after so many failures in a row.
   *
   * @param failures 1 or more
   */
  public Duration waitAfter(int failures) {
    Duration step = STEPS.get(Math.min(failures, STEPS.size()) - 1);
    double factor = 0.8 + 0.4 * random.nextDouble();
    return Duration.ofNanos((long) (step.toNanos() * factor));
  }
}
