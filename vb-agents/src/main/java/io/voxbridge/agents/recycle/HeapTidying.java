package io.voxbridge.agents.recycle;

import io.voxbridge.agents.waiting.Pause;
import io.voxbridge.agents.worker.CallSlots;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Collects the heap's garbage while no call is on: what only the start needed once the worker is
 * ready, and what calls have left. The JVM then gives the memory back, which it would not do by
 * itself before the heap is full, and the long pause of that moment (a tenth of a second and more)
 * does not fall into a call. Runs on a virtual thread.
 */
public final class HeapTidying implements SmartLifecycle {
  /** Calls follow each other fast. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** Less is not worth the collection. */
  private static final long LEAST_BYTES = 6L << 20;

  private static final Logger log = LoggerFactory.getLogger(HeapTidying.class);

  private final CallSlots slots;
  private final LongSupplier usedBytes;
  private final Runnable collection;
  private final Pause pause;
  private final Thread loop;
  private long usedAfterLast;
  private volatile boolean running;

  /**
   * @param usedBytes of the heap, now
   * @param collection collects all garbage; returns when that is done
   * @param pause between looks
   */
  public HeapTidying(CallSlots slots, LongSupplier usedBytes, Runnable collection, Pause pause) {
    this.slots = slots;
    this.usedBytes = usedBytes;
    this.collection = collection;
    this.pause = pause;
    loop = Thread.ofVirtual().name("heap-tidying").unstarted(this::run);
  }

  private void run() {
    try {
      while (true) {
        pause.pass(INTERVAL);
        look();
      }
    } catch (InterruptedException _) {
      log.debug("heap is not tidied any more");
    }
  }

  /** Looks once, and collects when it is time; returns whether it was. */
  boolean look() {
    long before = usedBytes.getAsLong();
    if (slots.state().calls() > 0 || before - usedAfterLast < LEAST_BYTES) {
      return false;
    }
    collection.run();
    usedAfterLast = usedBytes.getAsLong();
    log.debug("heap: {} KiB in use before, {} after", before >> 10, usedAfterLast >> 10);
    return true;
  }

  @Override
  public void start() {
    running = true;
    loop.start();
  }

  @Override
  public void stop() {
    running = false;
    loop.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After everything else: what starts has left its garbage then. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
