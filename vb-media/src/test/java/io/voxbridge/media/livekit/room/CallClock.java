package io.voxbridge.media.livekit.room;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Passes time as a call's clock does: a wait that was too long shortens the next one. */
final class CallClock {
  private static final long LONGEST_DELAY_MADE_UP = Duration.ofMillis(100).toNanos();

  private long due = System.nanoTime();

  void pass(Duration time) {
    long now = System.nanoTime();
    due = Math.max(due, now - LONGEST_DELAY_MADE_UP) + time.toNanos();
    for (; now < due; now = System.nanoTime()) {
      LockSupport.parkNanos(due - now);
    }
  }
}
