package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;

/**
 * Counts how long commands waited for checkpoints, by powers of two. Safe for use by many threads.
 */
final class Waits {
  private static final int CLASSES = 20;

  private final LongSupplier nanoTime;
  private final AtomicLongArray counts = new AtomicLongArray(CLASSES);

  /** Measures by this monotonic clock, in nanoseconds. */
  Waits(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Takes a lock and counts how long that took, from half a millisecond on. */
  void take(Lock lock) {
    measure(lock::lock);
  }

  /** Does something that a command waits for, and counts how long it took. */
  void measure(Runnable waiting) {
    long start = nanoTime.getAsLong();
    waiting.run();
    add(Duration.ofNanos(nanoTime.getAsLong() - start));
  }

  private void add(Duration wait) {
    long milliseconds = wait.plusNanos(500_000).toMillis();
    if (milliseconds > 0) {
      int kind = 64 - Long.numberOfLeadingZeros(milliseconds);
      long _ = counts.incrementAndGet(Math.min(kind, CLASSES - 1));
    }
  }

  /** Returns how many waits there were, by the number of milliseconds that they stayed below. */
  Document counted() {
    Document counted = new Document();
    for (int kind = 0; kind < CLASSES; kind++) {
      if (counts.get(kind) > 0) {
        counted.put(Long.toString(1L << kind), counts.get(kind));
      }
    }
    return counted;
  }
}
