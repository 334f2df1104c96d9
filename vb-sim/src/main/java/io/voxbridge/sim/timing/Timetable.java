package io.voxbridge.sim.timing;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/** Actions and when they are due, on an injected monotonic clock. Guarded by the network's lock. */
public final class Timetable {
  private final LongSupplier nanos;
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private long sequence;

  private record Entry(long due, long sequence, Runnable action) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(due - other.due, 0);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  public Timetable(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Returns the monotonic time, nanoseconds. */
  public long now() {
    return nanos.getAsLong();
  }

  /** Enters an action. */
  public void after(Duration delay, Runnable action) {
    entries.add(new Entry(now() + delay.toNanos(), sequence++, action));
  }

  /** Runs what is due, in order. */
  public void runDue() {
    long now = now();
    for (var next = entries.peek(); next != null && next.due() - now <= 0; next = entries.peek()) {
      entries.remove(next);
      next.action().run();
    }
  }
}
