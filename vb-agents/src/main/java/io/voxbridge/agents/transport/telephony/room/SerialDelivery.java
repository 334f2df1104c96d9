package io.voxbridge.agents.transport.telephony.room;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs callbacks one at a time in the order they were added, on whichever thread found nobody
 * running them. Nobody waits for it.
 */
final class SerialDelivery {
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  void add(Runnable callback) {
    waiting.add(callback);
    if (count.getAndIncrement() > 0) {
      return;
    }
    do {
      Runnable next = waiting.poll();
      if (next != null) {
        next.run();
      }
    } while (count.decrementAndGet() > 0);
  }
}
