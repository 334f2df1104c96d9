package io.voxbridge.media.livekit.telephony;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Spaces what many threads do: with many calls each is looked at more rarely, and the server's load
 * stays bounded. Thread-safe.
 */
final class Pace {
  private final long spacingNanos;
  private final LongSupplier ticker;
  private final AtomicLong next;

  /**
   * @param spacing least time between two turns
   * @param ticker monotonic nanoseconds
   */
  Pace(Duration spacing, LongSupplier ticker) {
    this.spacingNanos = spacing.toNanos();
    this.ticker = ticker;
    this.next = new AtomicLong(ticker.getAsLong());
  }

  /**
   * Takes the next turn.
   *
   * @param soonest the time to wait before the turn at least
   * @return the time to wait before the turn
   */
  Duration nextTurn(Duration soonest) {
    long now = ticker.getAsLong();
    long turn = next.updateAndGet(last -> Math.max(last + spacingNanos, now + soonest.toNanos()));
    return Duration.ofNanos(turn - now);
  }
}
