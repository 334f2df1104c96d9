package io.voxbridge.media.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Time that moves when a test says so, and what is due at a moment. Thread-safe. */
public final class ManualTime {
  private static final Instant START = Instant.parse("2026-06-05T10:00:00Z");

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long nanos;
  private long sequence;

  private record Task(long due, long sequence, Runnable action, AtomicBoolean cancelled)
      implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      int byTime = Long.compare(due, other.due);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  /** Returns a clock that shows this time. */
  public Clock clock() {
    InstantSource source = () -> START.plusNanos(now());
    return source.withZone(ZoneOffset.UTC);
  }

  /** Returns the monotonic time in nanoseconds. */
  public LongSupplier ticker() {
    return this::now;
  }

  /** Returns the time since the start, in nanoseconds. */
  public synchronized long now() {
    return nanos;
  }

  /** Runs the action when that much time has passed; returns what takes it back. */
  public synchronized Runnable schedule(Duration delay, Runnable action) {
    var cancelled = new AtomicBoolean();
    tasks.add(new Task(nanos + delay.toNanos(), sequence++, action, cancelled));
    return () -> cancelled.set(true);
  }

  /** Moves the time on; what falls due runs on this thread at its moment, in order. */
  public void advance(Duration step) {
    long end = now() + step.toNanos();
    for (var action = next(end); action != null; action = next(end)) {
      action.run();
    }
  }

  private synchronized @Nullable Runnable next(long end) {
    var task = tasks.peek();
    if (task == null || task.due() > end) {
      nanos = Math.max(nanos, end);
      return null;
    }
    tasks.remove(task);
    nanos = Math.max(nanos, task.due());
    return task.cancelled().get() ? () -> {} : task.action();
  }
}
