package io.voxbridge.core.startup;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the start-up tasks one after the other on a thread of its own, each until it succeeds. The
 * process serves requests meanwhile.
 */
final class StartupLoop implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(StartupLoop.class);

  private final List<StartupTask> tasks;
  private final Backoff backoff;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Optional<String> pending;
  private @Nullable Thread thread;

  StartupLoop(List<StartupTask> tasks, Backoff backoff) {
    this.tasks = tasks.stream().sorted(Comparator.comparingInt(StartupTask::order)).toList();
    this.backoff = backoff;
    this.pending = this.tasks.stream().findFirst().map(StartupTask::name);
  }

  /** Returns the task that has not succeeded yet; empty when all have. */
  Optional<String> pending() {
    return pending;
  }

  @Override
  public synchronized void start() {
    if (thread == null) {
      thread = Thread.ofVirtual().name("startup").start(this::runAll);
    }
  }

  @Override
  public synchronized void stop() {
    stopping.countDown();
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void runAll() {
    for (StartupTask task : tasks) {
      pending = Optional.of(task.name());
      if (!runUntilDone(task)) {
        return;
      }
    }
    pending = Optional.empty();
    log.info("start-up work is done: {}", tasks.stream().map(StartupTask::name).toList());
  }

  private boolean runUntilDone(StartupTask task) {
    int failures = 0;
    while (stopping.getCount() > 0) {
      try {
        task.run();
        return true;
      } catch (RuntimeException failure) {
        failures++;
        Duration wait = backoff.afterFailures(failures);
        log.warn(
            "start-up task \"{}\" failed ({} in a row) and is tried again in {} ms: {}",
            task.name(),
            failures,
            wait.toMillis(),
            failure.toString());
        log.debug("the failure in full", failure);
        if (!pause(wait)) {
          return false;
        }
      }
    }
    return false;
  }

  private boolean pause(Duration wait) {
    try {
      return !stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
