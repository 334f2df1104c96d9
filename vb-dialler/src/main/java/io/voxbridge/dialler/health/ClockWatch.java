package io.voxbridge.dialler.health;

import io.voxbridge.domain.upkeep.ClockReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares this host's clock with the database's, which every service shares: windows, retries and
 * the times of rows are kept by both. Looked at by one thread; asked by any.
 */
public final class ClockWatch {
  private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);
  private static final Duration RESOLUTION = Duration.ofMillis(1);

  private final Supplier<Optional<Instant>> database;
  private final Clock clock;
  private final Duration tolerance;
  private volatile Duration ahead = Duration.ZERO;
  private boolean warned;

  /**
   * @param database asks for the database's time; empty when it does not tell
   * @param tolerance by how much the two may differ
   */
  public ClockWatch(Supplier<Optional<Instant>> database, Clock clock, Duration tolerance) {
    this.database = database;
    this.clock = clock;
    this.tolerance = tolerance;
  }

  /** Compares once; a database that does not answer changes nothing. */
  public void look() {
    Instant asked = clock.instant();
    database
        .get()
        .map(theirs -> new ClockReading(asked, theirs, clock.instant(), RESOLUTION))
        .ifPresent(reading -> ahead = reading.ahead());
    Optional<String> problem = problem();
    if (problem.isPresent() && !warned) {
      log.warn("{}; calls may be placed outside their hours until then", problem.get());
    } else if (problem.isEmpty() && warned) {
      log.info("The clocks of this host and of the database agree again");
    }
    warned = problem.isPresent();
  }

  /** Returns how far the database's clock is ahead of ours at least; negative when behind. */
  public Duration ahead() {
    return ahead;
  }

  /** Returns what is wrong and what to do. */
  public Optional<String> problem() {
    return ahead.abs().compareTo(tolerance) > 0
        ? Optional.of(
            "clock_skew: the clocks of this host and of the database differ by %d s. Let both take their time from the same servers (timedatectl status)"
                .formatted(ahead.abs().toSeconds()))
        : Optional.empty();
  }
}
