package io.voxbridge.dialler.health;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How the dialler is, for the health server: written by the main loop, read by anyone. A tick that
 * failed leaves the report of the last good one and grows its age.
 */
public final class DiallerStatus {
  private final LongSupplier ticker;
  private final Duration staleAfter;
  private final long startedAtNanos;

  private long lastGoodAtNanos;
  private long lastPassAtNanos;
  private long ticks;
  private long failedTicks;
  private TickReport report = TickReport.standby();
  private Optional<String> problem = Optional.empty();

  /**
   * @param ticker monotonic nanoseconds
   * @param staleAfter age of the last good tick from which the dialler is unhealthy
   */
  public DiallerStatus(LongSupplier ticker, Duration staleAfter) {
    this.ticker = ticker;
    this.staleAfter = staleAfter;
    this.startedAtNanos = ticker.getAsLong();
    this.lastGoodAtNanos = startedAtNanos;
    this.lastPassAtNanos = startedAtNanos;
  }

  /** Notes a tick that did its work. */
  public synchronized void ticked(TickReport newReport) {
    report = newReport;
    problem = Optional.empty();
    lastGoodAtNanos = ticker.getAsLong();
    lastPassAtNanos = lastGoodAtNanos;
    ticks++;
  }

  /** Notes a tick that failed, naming the part that did. */
  public synchronized void failed(String what) {
    problem = Optional.of(what);
    lastPassAtNanos = ticker.getAsLong();
    failedTicks++;
  }

  /** Returns the time since a tick came to its end, good or failed: long when the loop hangs. */
  public synchronized Duration sinceLastPass() {
    return Duration.ofNanos(ticker.getAsLong() - lastPassAtNanos);
  }

  /** Returns how things stand now. */
  public synchronized View view() {
    Duration age = Duration.ofNanos(ticker.getAsLong() - lastGoodAtNanos);
    return new View(report, ticks, failedTicks, age, age.compareTo(staleAfter) >= 0, problem);
  }

  /**
   * One look.
   *
   * @param report of the last good tick; a standby's before the first
   * @param ticks good ticks since the start
   * @param failedTicks failed ticks since the start
   * @param age since the last good tick, or since the start before the first
   * @param stale whether that is too long
   * @param problem what the last tick failed on
   */
  public record View(
      TickReport report,
      long ticks,
      long failedTicks,
      Duration age,
      boolean stale,
      Optional<String> problem) {

    /** Returns the word for {@code /health}. */
    public String status() {
      if (stale) {
        return "stale";
      }
      if (ticks == 0) {
        return "starting";
      }
      return switch (report.role()) {
        case ACTIVE -> "ok";
        case STANDBY -> "standby";
      };
    }
  }
}
