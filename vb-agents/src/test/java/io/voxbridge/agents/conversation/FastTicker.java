package io.voxbridge.agents.conversation;

import io.voxbridge.media.kit.ManualTime;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A ticker that never waits: who sleeps moves the time on and runs what falls due. */
final class FastTicker implements Ticker {
  private final ManualTime time;

  FastTicker(ManualTime time) {
    this.time = time;
  }

  @Override
  public long nanos() {
    return time.now();
  }

  @Override
  public void sleepUntil(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    time.advance(Duration.ofNanos(Math.max(0, nanos - time.now())));
  }

  /** Moves the time on millisecond by millisecond, so that what wakes the sleeper does so then. */
  @Override
  public boolean sleepUntil(long nanos, BooleanSupplier woken) throws InterruptedException {
    while (time.now() < nanos) {
      if (woken.getAsBoolean()) {
        return false;
      }
      sleepUntil(Math.min(nanos, time.now() + 1_000_000));
    }
    return true;
  }
}
