package io.voxbridge.standalone.soak;

import io.voxbridge.standalone.installation.RunningInstallation;
import io.voxbridge.standalone.service.ManagedService;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Ends processes at seeded moments: half of them are asked to (SIGTERM, a restart), half are killed
 * (SIGKILL, a crash). While the Backend is away whoever acts for the operator waits, as people do.
 */
final class Chaos implements Runnable {
  private static final int SHORTEST_PAUSE_SECONDS = 6;
  private static final int LONGEST_PAUSE_SECONDS = 20;
  private static final Duration BACK_WITHIN = Duration.ofMinutes(1);

  private final RunningInstallation running;
  private final int workers;
  private final RandomGenerator random;
  private final Consumer<String> progress;
  private final ReadWriteLock backend = new ReentrantReadWriteLock(true);
  private final Map<String, Integer> ended = new TreeMap<>();

  Chaos(
      RunningInstallation running, int workers, RandomGenerator random, Consumer<String> progress) {
    this.running = running;
    this.workers = workers;
    this.random = random;
    this.progress = progress;
  }

  /** Something done over the Backend's API. */
  interface Action<T> {
    T run() throws Exception;
  }

  /** Does something while the Backend is not being ended. */
  <T> T withBackend(Action<T> action) throws Exception {
    backend.readLock().lock();
    try {
      return action.run();
    } finally {
      backend.readLock().unlock();
    }
  }

  /** Goes on until it is interrupted. */
  @Override
  public void run() {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(random.nextInt(SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS + 1));
        end(victim(), random.nextBoolean());
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private String victim() {
    int dice = random.nextInt(10);
    if (dice < 2) {
      return "voxbridge";
    }
    return dice < 4 ? "voxdialler" : "voxcore@" + (1 + random.nextInt(workers));
  }

  private void end(String unit, boolean kill) throws InterruptedException {
    boolean isBackend = unit.equals("voxbridge");
    if (isBackend) {
      backend.writeLock().lockInterruptibly();
    }
    try {
      ManagedService service = running.service(unit).orElseThrow();
      ProcessHandle.of(service.pid())
          .ifPresent(process -> {
            boolean _ = kill ? process.destroyForcibly() : process.destroy();
            count(
                (unit.startsWith("voxcore") ? "voxcore" : unit)
                    + (kill ? " killed" : " restarted"));
            progress.accept((kill ? "killed " : "restarted ") + unit);
          });
      if (isBackend) {
        // Its port answers until the process has ended: wait for the next one.
        TimeUnit.SECONDS.sleep(1);
        service.awaitReady(BACK_WITHIN, () -> false);
      }
    } finally {
      if (isBackend) {
        backend.writeLock().unlock();
      }
    }
  }

  private synchronized void count(String what) {
    ended.merge(what, 1, Integer::sum);
  }

  /** Returns what was done how often. */
  synchronized Map<String, Integer> ended() {
    return new TreeMap<>(ended);
  }
}
