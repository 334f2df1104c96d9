package io.voxbridge.agents.conversation;

import java.time.Duration;

/**
 * Ticks at a fixed pace on the calling thread. Deadlines are absolute (start + n × period), so late
 * wake-ups never add up.
 *
 * <p>Catching up: a loop that is late by up to {@code catchUp} ticks runs them back to back. When
 * it is later than that (the process was stopped, the machine stalled) the ticks missed are skipped
 * and reported, and it goes on in step with the clock: a burst of old audio helps nobody.
 */
final class PacedLoop {
  private final Ticker ticker;
  private final long periodNanos;
  private final int catchUp;
  private final Wake wake;

  PacedLoop(Ticker ticker, Duration period, int catchUp) {
    this(ticker, period, catchUp, new Wake());
  }

  /**
   * @param wake ends the wait between two ticks for a moment
   */
  PacedLoop(Ticker ticker, Duration period, int catchUp, Wake wake) {
    this.wake = wake;
    this.ticker = ticker;
    this.periodNanos = period.toNanos();
    this.catchUp = catchUp;
  }

  /** What happens at a tick. */
  interface Tick {
    /**
     * Does the work of one period.
     *
     * @param index counted from 0, skipped ticks included
     * @return whether to go on
     */
    boolean tick(long index);

    /** Something happened between two ticks that cannot wait. */
    default void woken() {}

    /** Ticks did not take place; the next one is {@code count} further on. */
    void skipped(int count);
  }

  /** Ticks until told to stop; the first tick comes at once. */
  void run(Tick tick) throws InterruptedException {
    wake.sleeperIsHere();
    long start = ticker.nanos();
    long index = 0;
    while (tick.tick(index)) {
      index++;
      long behind = (ticker.nanos() - start) / periodNanos - index;
      if (behind > catchUp) {
        tick.skipped((int) Math.min(behind, Integer.MAX_VALUE));
        index += behind;
      }
      while (!ticker.sleepUntil(start + index * periodNanos, wake::take)) {
        tick.woken();
      }
    }
  }
}
