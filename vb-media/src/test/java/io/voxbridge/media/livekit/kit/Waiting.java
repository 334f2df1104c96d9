package io.voxbridge.media.livekit.kit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens in other threads and processes. */
public final class Waiting {
  private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();

  private Waiting() {}

  /**
   * Waits for a condition.
   *
   * @param what for the message when it does not come true
   * @throws AssertionError when it does not come true in time
   */
  public static void until(String what, Duration longest, BooleanSupplier condition) {
    until(() -> what, longest, condition);
  }

  static void until(Supplier<String> what, Duration longest, BooleanSupplier condition) {
    long end = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited %s in vain until %s".formatted(longest, what.get()));
      }
      LockSupport.parkNanos(LOOK_AGAIN);
    }
  }
}
