package io.voxbridge.agents.conversation;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wakes one thread early from its wait. Thread-safe. */
final class Wake {
  private volatile boolean wanted;
  private volatile @Nullable Thread sleeper;

  /** Wakes the sleeper, or lets its next wait end at once. */
  void wake() {
    wanted = true;
    Thread thread = sleeper;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** The calling thread is the one to wake from now on. */
  void sleeperIsHere() {
    sleeper = Thread.currentThread();
  }

  /** Returns whether it was woken since the last time it asked. */
  boolean take() {
    boolean woken = wanted;
    wanted = false;
    return woken;
  }
}
