package io.voxbridge.store.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A wall clock and a monotonic clock that move only by hand. Safe for use by several threads. */
public final class ManualClock extends Clock {
  private Instant now;
  private long nanos;

  /** Starts at this time; the monotonic clock begins somewhere else. */
  public ManualClock(Instant start, long startNanos) {
    this.now = start;
    this.nanos = startNanos;
  }

  /** Starts on a working day in the morning. */
  public static ManualClock atTen() {
    return new ManualClock(Instant.parse("2026-01-05T10:00:00Z"), 7_000_000_000L);
  }

  /** Lets time pass on both clocks. */
  public synchronized void advance(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  /** Sets the wall clock alone. */
  public synchronized void stepWall(Duration step) {
    now = now.plus(step);
  }

  /** Returns the monotonic clock. */
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Rows know no zones");
  }
}
