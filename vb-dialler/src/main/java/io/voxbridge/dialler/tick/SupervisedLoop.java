package io.voxbridge.dialler.tick;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a pass again and again on one named thread until it is closed. A pass that fails is logged
 * and the next one comes as usual; a stray interrupt wakes the loop and no more. {@link #wake}
 * brings the next pass forward, but never closer than the minimum spacing to the one before.
 */
public final class SupervisedLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SupervisedLoop.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final String name;
  private final Runnable pass;
  private final Timing timing;
  private final LongSupplier ticker;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean woken;
  private boolean closed;
  private volatile boolean firstPassWaits;

  /**
   * @param name of the loop and its thread
   * @param ticker monotonic nanoseconds
   * @param pass runs once; may throw, the loop goes on
   */
  public SupervisedLoop(String name, Timing timing, LongSupplier ticker, Runnable pass) {
    this.name = name;
    this.timing = timing;
    this.ticker = ticker;
    this.pass = pass;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::loop);
  }

  /**
   * When passes come.
   *
   * @param interval from the start of one pass to the start of the next
   * @param minimumSpacing from the end of one pass to the start of the next, also when woken
   */
  public record Timing(Duration interval, Duration minimumSpacing) {
    /** Returns how long to wait now; zero or less means go. */
    long waitNanos(long startedAt, long endedAt, long now, boolean woken) {
      long spaced = endedAt - now + minimumSpacing.toNanos();
      long due = startedAt - now + interval.toNanos();
      return woken ? spaced : Math.max(spaced, due);
    }
  }

  /** Starts the thread; the first pass runs at once. */
  public void start() {
    thread.start();
  }

  /** Starts the thread; the first pass runs when the loop is woken, or after one interval. */
  public void startWaiting() {
    firstPassWaits = true;
    thread.start();
  }

  /** Asks for the next pass as soon as the spacing allows. */
  public void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Stops the loop; returns when a pass under way has ended, after five seconds at the latest. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (Thread.currentThread() != thread && !thread.join(CLOSE_TIMEOUT)) {
        log.warn("Loop {} is still in its pass after {}; leaving without it", name, CLOSE_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    boolean failing = false;
    if (firstPassWaits) {
      long now = ticker.getAsLong();
      await(now, now - timing.minimumSpacing().toNanos());
    }
    while (!isClosed()) {
      long startedAt = ticker.getAsLong();
      try {
        pass.run();
        if (failing) {
          log.info("Loop {} works again", name);
          failing = false;
        }
      } catch (RuntimeException e) {
        if (failing) {
          log.warn("Loop {} failed again ({}); next try as usual", name, e.toString());
        } else {
          log.error("A pass of loop {} failed; the next one comes as usual", name, e);
          failing = true;
        }
      }
      await(startedAt, ticker.getAsLong());
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void await(long startedAt, long endedAt) {
    lock.lock();
    try {
      while (!closed) {
        long wait = timing.waitNanos(startedAt, endedAt, ticker.getAsLong(), woken);
        if (wait <= 0) {
          break;
        }
        long left = changed.awaitNanos(wait);
        log.trace("Loop {} woke with {} ns left", name, left);
      }
      woken = false;
    } catch (InterruptedException e) {
      log.debug("Loop {} was interrupted without being closed; going on", name);
    } finally {
      lock.unlock();
    }
  }
}
