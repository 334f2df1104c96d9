package io.voxbridge.agents.conversation;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

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

  /**
   * Waits until {@link #nanos} has reached a moment, or until woken.
   *
   * @return whether the moment has come; false when woken before
   * @throws InterruptedException when the thread is interrupted
   */
  default boolean sleepUntil(long nanos, BooleanSupplier woken) throws InterruptedException {
    sleepUntil(nanos);
    return true;
  }

  /** Returns the JVM's monotonic clock. */
  static Ticker system() {
    return new Ticker() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleepUntil(long nanos) throws InterruptedException {
        boolean reached = false;
        while (!reached) {
          reached = sleepUntil(nanos, () -> false);
        }
      }

      @Override
      public boolean sleepUntil(long nanos, BooleanSupplier woken) throws InterruptedException {
        while (true) {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          long left = nanos - System.nanoTime();
          if (left <= 0) {
            return true;
          }
          if (woken.getAsBoolean()) {
            return false;
          }
          LockSupport.parkNanos(this, left);
        }
      }
    };
  }
}
