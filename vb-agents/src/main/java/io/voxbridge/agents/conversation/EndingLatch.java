package io.voxbridge.agents.conversation;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Decides once how the call ends: the first ending wins. Thread-safe. */
final class EndingLatch {
  private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
  private final CountDownLatch decided = new CountDownLatch(1);

  /** Ends the call; returns whether this was the first ending. */
  boolean decide(Ending candidate) {
    boolean first = ending.compareAndSet(null, candidate);
    if (first) {
      decided.countDown();
    }
    return first;
  }

  boolean isDecided() {
    return ending.get() != null;
  }

  @Nullable Ending get() {
    return ending.get();
  }

  /** Waits for the ending, at most this long; returns whether it is decided. */
  boolean await(Duration limit) throws InterruptedException {
    return decided.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }
}
