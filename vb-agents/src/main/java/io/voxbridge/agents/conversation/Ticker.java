package io.voxbridge.agents.conversation;

import java.util.concurrent.locks.LockSupport;

/** Monotonic time, and the means to wait for it. */
public interface Ticker {
  /** Returns nanoseconds since an arbitrary moment. */
  long nanos();

  /**
   * Waits until {@link #nanos} has reached a moment; returns at once when it has passed.
   *
   * @throws InterruptedException when the thread is interrupted
   */
  void sleepUntil(long nanos) throws InterruptedException;

  /** Returns the JVM's monotonic clock. */
  static Ticker system() {
    return new Ticker() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleepUntil(long nanos) throws InterruptedException {
        while (true) {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          long left = nanos - System.nanoTime();
          if (left <= 0) {
            return;
          }
          LockSupport.parkNanos(this, left);
        }
      }
    };
  }
}
