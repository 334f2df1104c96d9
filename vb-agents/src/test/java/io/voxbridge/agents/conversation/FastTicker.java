package io.voxbridge.agents.conversation;

import io.voxbridge.media.kit.ManualTime;
import java.time.Duration;

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
}
