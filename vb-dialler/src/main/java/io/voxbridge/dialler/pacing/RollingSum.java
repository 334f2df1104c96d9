package io.voxbridge.dialler.pacing;

import java.time.Duration;
import java.util.Arrays;

/**
 * Sums of what happened within the last stretch of time, kept in equal buckets: a value leaves the
 * sum with its bucket, so the stretch looked at is up to one bucket shorter than its length. Time
 * is monotonic nanoseconds of any origin and never runs backwards here: an older reading counts as
 * the newest. Not thread-safe.
 */
final class RollingSum {
  private final long bucketNanos;
  private final long[] sums;
  private long newest;
  private boolean used;

  RollingSum(Duration length, int buckets) {
    this.bucketNanos = length.toNanos() / buckets;
    this.sums = new long[buckets];
  }

  void add(long nowNanos, long value) {
    advance(nowNanos);
    sums[slot(newest)] += value;
  }

  long sum(long nowNanos) {
    advance(nowNanos);
    long total = 0;
    for (long sum : sums) {
      total += sum;
    }
    return total;
  }

  private void advance(long nowNanos) {
    long now = Math.floorDiv(nowNanos, bucketNanos);
    if (!used) {
      newest = now;
      used = true;
      return;
    }
    long steps = now - newest;
    if (steps <= 0) {
      return;
    }
    if (steps >= sums.length) {
      Arrays.fill(sums, 0);
    } else {
      for (long step = 1; step <= steps; step++) {
        sums[slot(newest + step)] = 0;
      }
    }
    newest = now;
  }

  private int slot(long bucket) {
    return (int) Math.floorMod(bucket, (long) sums.length);
  }
}
