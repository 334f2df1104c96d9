package io.voxbridge.media.kit;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Runs callbacks one at a time and in order, on the thread that caused them unless another thread,
 * or an outer callback of this one, is at it already.
 */
final class SerialDelivery {
  private final Queue<Runnable> queue = new ArrayDeque<>();
  private boolean running;

  void deliver(Runnable callback) {
    synchronized (this) {
      queue.add(callback);
      if (running) {
        return;
      }
      running = true;
    }
    drain();
  }

  private void drain() {
    while (true) {
      Runnable next;
      synchronized (this) {
        next = queue.poll();
        if (next == null) {
          running = false;
          return;
        }
      }
      try {
        next.run();
      } catch (RuntimeException | Error e) {
        synchronized (this) {
          running = false;
        }
        throw e;
      }
    }
  }
}
