package io.voxbridge.agents.delivery;

import io.voxbridge.observe.log.CallMarks;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers a spool's entries until none is left: the one loop behind results and recordings. Runs
 * on a virtual thread named after it, each attempt on one of its own. Looks at the folder now and
 * then, so entries moved in by hand are found.
 */
public final class Sender {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);
  private static final Duration RESCAN = Duration.ofSeconds(15);

  /** What carries one entry to the other side. Blocks, within a time limit of its own. */
  @FunctionalInterface
  public interface Carrier {
    /**
     * Tries once.
     *
     * @param name the entry's name
     * @throws InterruptedException when the worker stops; the entry stays
     */
    DeliveryOutcome deliver(String name, byte[] content) throws InterruptedException;
  }

  /**
   * Numbers for health and metrics.
   *
   * @param waiting entries not delivered yet
   * @param dead entries put aside
   * @param delivered entries delivered since the start
   * @param failed failed attempts since the start
   */
  public record Counters(int waiting, int dead, long delivered, long failed) {}

  private final String name;
  private final Spool spool;
  private final Carrier carrier;
  private final LongSupplier nanoTime;
  private final DeliveryQueue queue;
  private final ExecutorService attempts;
  private final Thread loop;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean stopping;
  private boolean rescan = true;
  private int dead;
  private long delivered;
  private long failed;

  /**
   * @param name of its threads and in log lines, such as {@code results}
   * @param concurrency most attempts at once
   * @param nanoTime monotonic time
   */
  public Sender(
      String name,
      Spool spool,
      Carrier carrier,
      RetrySchedule schedule,
      int concurrency,
      LongSupplier nanoTime) {
    this.name = name;
    this.spool = spool;
    this.carrier = carrier;
    this.nanoTime = nanoTime;
    this.queue = new DeliveryQueue(concurrency, schedule);
    this.attempts =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name(name + "-attempt-", 0).factory());
    this.loop = Thread.ofVirtual().name(name + "-sender").unstarted(this::run);
  }

  /** Begins to deliver. */
  public void start() {
    loop.start();
  }

  /** What may be forgotten once an entry is on disk. */
  @FunctionalInterface
  public interface Afterwards {
    /** Forgets it. */
    void run() throws IOException;
  }

  /**
   * Takes over something to deliver. When this returns it is on disk for good and {@code
   * afterwards} has run; no attempt begins before that.
   *
   * @param sessionId the session it belongs to; fit for a file name
   * @throws IOException when it could not be written, and nothing was taken over
   */
  public void post(String sessionId, byte[] content, Afterwards afterwards) throws IOException {
    lock.lock();
    try {
      String entry = spool.add(sessionId, content);
      try {
        afterwards.run();
      } catch (IOException e) {
        log.error("{} {} is safe, but what it replaces could not be removed", name, entry, e);
      }
      queue.add(entry, nanoTime.getAsLong());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Looks at the folder now and tries everything at once, whatever it waited for. */
  public void hurry() {
    lock.lock();
    try {
      rescan = true;
      queue.hurry(nanoTime.getAsLong());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the numbers as of now. */
  public Counters counters() {
    lock.lock();
    try {
      return new Counters(queue.size(), dead, delivered, failed);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the names of the entries that are not delivered yet, oldest first. */
  List<String> waiting() {
    lock.lock();
    try {
      return queue.names();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    long scanned = nanoTime.getAsLong();
    try {
      while (true) {
        List<String> batch;
        lock.lockInterruptibly();
        try {
          long now = nanoTime.getAsLong();
          long untilScan = RESCAN.toNanos() - (now - scanned);
          if (rescan || untilScan <= 0) {
            rescan = false;
            scanned = now;
            untilScan = RESCAN.toNanos();
            scan(now);
          }
          batch = queue.take(now);
          if (batch.isEmpty()) {
            long wait = Math.min(untilScan, queue.nanosUntilDue(now).orElse(untilScan));
            if (!stopping && wait > 0) {
              changed.awaitNanos(wait);
            }
          }
          if (stopping) {
            return;
          }
        } finally {
          lock.unlock();
        }
        batch.forEach(entry -> attempts.execute(() -> attempt(entry)));
      }
    } catch (InterruptedException e) {
      log.debug("{} sender stopped", name);
    }
  }

  private void scan(long now) {
    try {
      if (spool.restore()) {
        log.warn(
            "the {} outbox had been removed with all that waited in it; it is there again, empty",
            name);
      }
      queue.reconcile(spool.names(), now);
      dead = spool.deadNames().size();
    } catch (IOException e) {
      log.warn("{} outbox cannot be listed, next look in {}: {}", name, RESCAN, e.toString());
    }
  }

  private void attempt(String entry) {
    try (CallMarks.Scope _ = CallMarks.ofSession(Spool.sessionOf(entry)).enter()) {
      deliver(entry);
    }
  }

  private void deliver(String entry) {
    DeliveryOutcome outcome;
    try {
      outcome = carrier.deliver(entry, spool.read(entry));
    } catch (NoSuchFileException e) {
      // Taken away by an operator.
      outcome = new DeliveryOutcome.Delivered();
    } catch (IOException e) {
      outcome = new DeliveryOutcome.Failed("cannot read it: " + e);
    } catch (InterruptedException e) {
      outcome = new DeliveryOutcome.Failed("interrupted: the worker stops");
    } catch (RuntimeException e) {
      log.error("{} {}: unexpected failure", name, entry, e);
      outcome = new DeliveryOutcome.Failed(e.toString());
    }
    conclude(entry, outcome);
  }

  private void conclude(String entry, DeliveryOutcome outcome) {
    try {
      switch (outcome) {
        case DeliveryOutcome.Delivered() -> spool.remove(entry);
        case DeliveryOutcome.Refused(String reason) -> {
          spool.bury(entry);
          log.error(
              "{} {} was refused and lies in dead/ now: {}. Mend the cause, then POST"
                  + " /outbox/replay or move the file back",
              name,
              entry,
              reason);
        }
        case DeliveryOutcome.Failed _ -> {}
      }
    } catch (IOException e) {
      outcome = new DeliveryOutcome.Failed("outbox file: " + e);
    }
    lock.lock();
    try {
      switch (outcome) {
        case DeliveryOutcome.Delivered() -> {
          delivered++;
          queue.finished(entry);
        }
        case DeliveryOutcome.Refused _ -> {
          dead++;
          queue.finished(entry);
        }
        case DeliveryOutcome.Failed(String reason) -> {
          failed++;
          Duration wait = queue.failed(entry, nanoTime.getAsLong());
          log.warn(
              "{} {} not delivered, next try in {} s: {}", name, entry, wait.toSeconds(), reason);
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets what is underway, or was just posted, go out for a moment, then stops. Entries that are
   * left stay on disk.
   */
  public void close(Duration patience) {
    long deadline = nanoTime.getAsLong() + patience.toNanos();
    lock.lock();
    try {
      while (isBusy()) {
        long left = deadline - nanoTime.getAsLong();
        if (left <= 0) {
          break;
        }
        changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopping = true;
      changed.signalAll();
      lock.unlock();
    }
    loop.interrupt();
    attempts.shutdownNow();
    try {
      if (!attempts.awaitTermination(500, TimeUnit.MILLISECONDS)) {
        log.warn("{}: an attempt does not end; its entry stays in the outbox", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isBusy() {
    return loop.isAlive()
        && (queue.underway() > 0 || queue.nanosUntilDue(nanoTime.getAsLong()).orElse(1) == 0);
  }
}
