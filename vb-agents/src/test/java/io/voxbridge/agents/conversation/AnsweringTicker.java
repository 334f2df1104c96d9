package io.voxbridge.agents.conversation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * The machine's ticker, that notes for which part of a call's stalls its audio clock itself
 * answers: the time from waking up to going to sleep again. A machine that wakes the clock too
 * late, or lets it wait for a processor in between (field 2 of {@code
 * /proc/thread-self/schedstat}), stalls the test and not the code. For one call.
 */
final class AnsweringTicker implements Ticker {
  private final Ticker machine = Ticker.system();
  private long wokenNanos;
  private long waitedNanos;
  private boolean awake;
  private volatile long longestNanos;

  /** Returns the longest time that the clock's thread has worked, or been blocked, in one go. */
  long longestMillis() {
    return longestNanos / 1_000_000;
  }

  @Override
  public long nanos() {
    return machine.nanos();
  }

  @Override
  public void sleepUntil(long nanos) throws InterruptedException {
    machine.sleepUntil(nanos);
  }

  @Override
  public boolean sleepUntil(long nanos, BooleanSupplier woken) throws InterruptedException {
    if (awake) {
      long own = machine.nanos() - wokenNanos - (waitedForProcessorNanos() - waitedNanos);
      longestNanos = Math.max(longestNanos, own);
    }
    boolean due = machine.sleepUntil(nanos, woken);
    awake = true;
    waitedNanos = waitedForProcessorNanos();
    wokenNanos = machine.nanos();
    return due;
  }

  /** Returns how long the calling thread has been ready to run without a processor, in all. */
  private static long waitedForProcessorNanos() {
    try {
      String[] fields =
          Files.readString(Path.of("/proc/thread-self/schedstat")).strip().split(" ", -1);
      return Long.parseLong(fields[1]);
    } catch (IOException e) {
      // A system without it cannot tell: all time counts as the code's.
      return 0;
    }
  }
}
