package io.voxbridge.agents.runtimeconfig;

import io.voxbridge.domain.upkeep.ClockReading;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares this host's clock with the Backend's, which dates its answers (RFC 9110, section 6.6.1):
 * the times of a call's result are this host's, calling hours and retries are the Backend's.
 * Thread-safe.
 */
public final class BackendClock {
  private static final Logger log = LoggerFactory.getLogger(BackendClock.class);
  private static final Duration RESOLUTION = Duration.ofSeconds(1);

  private final Clock clock;
  private final Duration tolerance;
  private Duration ahead = Duration.ZERO;
  private boolean warned;

  /**
   * @param tolerance by how much the two may differ
   */
  public BackendClock(Clock clock, Duration tolerance) {
    this.clock = clock;
    this.tolerance = tolerance;
  }

  /** Returns what this host's clock shows. */
  Instant now() {
    return clock.instant();
  }

  /**
   * Takes an answer; one without a date changes nothing.
   *
   * @param asked what this host's clock showed before the question
   */
  void answered(Instant asked, HttpHeaders headers) {
    date(headers)
        .map(theirs -> new ClockReading(asked, theirs, clock.instant(), RESOLUTION))
        .ifPresent(this::note);
  }

  private static Optional<Instant> date(HttpHeaders headers) {
    try {
      return headers
          .firstValue("Date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      log.debug("the Backend's date cannot be read and is left out: {}", e.toString());
      return Optional.empty();
    }
  }

  private synchronized void note(ClockReading reading) {
    ahead = reading.ahead();
    Optional<String> problem = problem();
    if (problem.isPresent() && !warned) {
      log.warn("{}; calls go on meanwhile, with wrong times in their results", problem.get());
    } else if (problem.isEmpty() && warned) {
      log.info("The clocks of this host and of the Backend agree again");
    }
    warned = problem.isPresent();
  }

  /** Returns what is wrong and what to do; empty while the clocks agree. */
  public synchronized Optional<String> problem() {
    return ahead.abs().compareTo(tolerance) > 0
        ? Optional.of(
            "clock_skew: the clocks of this host and of the Backend differ by %d s. Let both take their time from the same servers (timedatectl status)"
                .formatted(ahead.abs().toSeconds()))
        : Optional.empty();
  }
}
