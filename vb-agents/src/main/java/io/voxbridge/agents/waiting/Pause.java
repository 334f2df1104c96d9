package io.voxbridge.agents.waiting;

import java.time.Duration;

/** Lets time pass before a loop goes on. */
@FunctionalInterface
public interface Pause {
  /**
   * Returns when the time is over.
   *
   * @throws InterruptedException when the thread is interrupted, as on shutdown
   */
  void pass(Duration time) throws InterruptedException;
}
