package io.voxbridge.agents.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A worker's call slots: reserved before anything else is done for a call, released on every path.
 * None is given while the worker drains, retires or stops. Safe for any number of threads.
 */
public final class CallSlots {
  private final int max;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition released = lock.newCondition();
  private final List<Slot> taken = new ArrayList<>();
  private long given;
  private long refused;
  private boolean draining;
  private boolean retiring;
  private boolean stopping;

  /**
   * @param max slots, 1 or more
   * @param nanoTime monotonic time
   */
  public CallSlots(int max, LongSupplier nanoTime) {
    this.max = max;
    this.nanoTime = nanoTime;
  }

  /** A reserved slot. */
  public final class Slot {
    private final long reservedNanos = nanoTime.getAsLong();
    private volatile @Nullable LiveCall call;

    private Slot() {}

    /** Names the call that the slot is for. */
    public void carry(LiveCall liveCall) {
      this.call = liveCall;
    }

    /** Returns the call that the slot is for; empty while it is only reserved. */
    public Optional<LiveCall> call() {
      return Optional.ofNullable(call);
    }

    /** Returns how long the slot has been taken. */
    public Duration age() {
      return Duration.ofNanos(nanoTime.getAsLong() - reservedNanos);
    }

    /** Frees the slot. Idempotent. */
    public void release() {
      lock.lock();
      try {
        taken.remove(this);
        released.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * How the slots stand.
   *
   * @param calls slots taken
   * @param max slots in all
   * @param draining whether new calls are refused because the worker drains or retires
   * @param oldest age of the oldest call; zero when there is none
   */
  public record State(int calls, int max, boolean draining, Duration oldest) {}

  /** Reserves a slot; empty when none is free, or the worker drains or stops. */
  public Optional<Slot> reserve() {
    lock.lock();
    try {
      if (draining || retiring || stopping || taken.size() == max) {
        refused++;
        return Optional.empty();
      }
      Slot slot = new Slot();
      taken.add(slot);
      given++;
      return Optional.of(slot);
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many slots were given since the start. */
  public long given() {
    lock.lock();
    try {
      return given;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how often a slot was asked for and refused since the start. */
  public long refused() {
    lock.lock();
    try {
      return refused;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the slots that are taken. */
  public List<Slot> taken() {
    lock.lock();
    try {
      return List.copyOf(taken);
    } finally {
      lock.unlock();
    }
  }

  /** Returns how the slots stand. */
  public State state() {
    lock.lock();
    try {
      Duration oldest =
          taken.stream().map(Slot::age).max(Duration::compareTo).orElse(Duration.ZERO);
      return new State(taken.size(), max, draining || retiring, oldest);
    } finally {
      lock.unlock();
    }
  }

  /** Refuses new calls, or takes them again; the calls that are on stay. */
  public void setDraining(boolean value) {
    lock.lock();
    try {
      draining = value;
    } finally {
      lock.unlock();
    }
  }

  /** Refuses new calls until the process is started anew; ending a drain does not change that. */
  public void retire() {
    lock.lock();
    try {
      retiring = true;
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether the worker takes no calls because it is about to be started anew. */
  public boolean isRetiring() {
    lock.lock();
    try {
      return retiring;
    } finally {
      lock.unlock();
    }
  }

  /** Refuses new calls for good. */
  public void stop() {
    lock.lock();
    try {
      stopping = true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until every slot is free.
   *
   * @return whether that came about within the time
   */
  public boolean awaitEmpty(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    if (!lock.tryLock(left, TimeUnit.NANOSECONDS)) {
      return false;
    }
    try {
      while (!taken.isEmpty()) {
        if (left <= 0) {
          return false;
        }
        left = released.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
