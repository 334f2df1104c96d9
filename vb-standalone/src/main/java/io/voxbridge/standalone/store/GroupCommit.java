package io.voxbridge.standalone.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Lets many writers share one commit. Work runs side by side; a commit runs alone, so it never
 * writes down half of somebody's work (a document without its index entry).
 *
 * <p>Safe for use by many threads. Work must not call {@link #around} again.
 */
final class GroupCommit {
  private final BooleanSupplier hasUncommitted;
  private final Runnable commit;

  /** Work holds the read side, a commit the write side. */
  private final ReentrantReadWriteLock quiescence = new ReentrantReadWriteLock();

  private final Lock committing = new ReentrantLock();
  private final AtomicLong finishedWork = new AtomicLong();
  private final AtomicLong commits = new AtomicLong();
  private volatile long committedWork;

  /**
   * @param hasUncommitted whether there is anything that a commit would write
   * @param commit writes everything done so far; runs while no work runs
   */
  GroupCommit(BooleanSupplier hasUncommitted, Runnable commit) {
    this.hasUncommitted = hasUncommitted;
    this.commit = commit;
  }

  /**
   * Runs the work and returns its result once all that it wrote, and all that it may have read, is
   * committed.
   */
  <T> T around(Supplier<T> work) {
    T result;
    long ticket;
    quiescence.readLock().lock();
    try {
      result = work.get();
    } finally {
      ticket = finishedWork.incrementAndGet();
      quiescence.readLock().unlock();
    }
    if (hasUncommitted.getAsBoolean()) {
      commitUpTo(ticket);
    }
    return result;
  }

  /**
   * Runs something that must not meet any work or commit, such as closing or compacting the file.
   */
  void alone(Runnable action) {
    quiescence.writeLock().lock();
    try {
      action.run();
    } finally {
      quiescence.writeLock().unlock();
    }
  }

  /** Returns how many commits were made; fewer than the work done when writers met. */
  long commits() {
    return commits.get();
  }

  private void commitUpTo(long ticket) {
    committing.lock();
    try {
      if (committedWork >= ticket) {
        return; // the writer that held the lock before us took our work along
      }
      alone(() -> {
        long upTo = finishedWork.get();
        commit.run();
        commits.incrementAndGet();
        committedWork = upTo;
      });
    } finally {
      committing.unlock();
    }
  }
}
