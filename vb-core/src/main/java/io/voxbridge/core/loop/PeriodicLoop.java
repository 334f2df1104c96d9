package io.voxbridge.core.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Repeats a piece of work on a thread of its own, with a pause after each pass. A pass that fails
 * is logged and the next one comes after the same pause; a failure that goes on is logged once, and
 * once more when it is over. Stopping lets a pass end that is under way, for a short time.
 */
public final class PeriodicLoop implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(PeriodicLoop.class);
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(2);

  private final String name;
  private final Duration pause;
  private final Runnable pass;
  private final Semaphore signals = new Semaphore(0);
  private final AtomicLong passes = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean stopping;
  private boolean failing;
  private @Nullable Thread thread;

  /**
   * Prepares a loop; the application's life cycle starts and stops it.
   *
   * @param name what the work is, for the log and the thread, for example {@code import-cleanup}
   * @param pause time between the end of a pass and the next
   * @param pass the work; called by one thread at a time
   */
  public PeriodicLoop(String name, Duration pause, Runnable pass) {
    this.name = name;
    this.pause = pause;
    this.pass = pass;
  }

  @Override
  public synchronized void start() {
    if (thread == null) {
      thread = Thread.ofVirtual().name(name).start(this::run);
    }
  }

  @Override
  public void stop() {
    Thread running;
    synchronized (this) {
      running = thread;
      thread = null;
    }
    stopping = true;
    signals.release();
    if (running != null) {
      try {
        if (!running.join(PATIENCE_AT_STOP)) {
          running.interrupt();
        }
      } catch (InterruptedException hurry) {
        running.interrupt();
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Returns what the loop does, as a word for metrics. */
  public String name() {
    return name;
  }

  /** Returns how many passes went well since the start. */
  public long passes() {
    return passes.get();
  }

  /** Returns how many passes failed since the start. */
  public long failures() {
    return failures.get();
  }

  /** Ends the present pause, or the next one when a pass is under way. Never blocks. */
  public void wake() {
    signals.release();
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void run() {
    do {
      once();
    } while (!stopped());
  }

  /** Makes one pass; a failure of the pass is logged and does not come out. */
  void once() {
    try {
      pass.run();
      passes.incrementAndGet();
      if (failing) {
        failing = false;
        log.info("{} works again", name);
      }
    } catch (RuntimeException failure) {
      failures.incrementAndGet();
      if (failing) {
        log.debug("{} failed again", name, failure);
      } else {
        failing = true;
        log.warn(
            "{} failed and is tried again every {} ms until it works",
            name,
            pause.toMillis(),
            failure);
      }
    }
  }

  private boolean stopped() {
    if (stopping) {
      return true;
    }
    try {
      boolean signalled = signals.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
      if (signalled) {
        signals.drainPermits();
      }
      return stopping;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
