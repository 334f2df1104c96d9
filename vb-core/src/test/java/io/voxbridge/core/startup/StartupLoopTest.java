package io.voxbridge.core.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Start-up work is done in order, each task until it succeeds. */
class StartupLoopTest {
  private final Backoff fast =
      new Backoff(Duration.ofMillis(2), Duration.ofMillis(4), new Random(1));

  @Test
  void tasksRunInOrder_andAFailingOneIsRepeatedBeforeTheNext() {
    List<String> done = new CopyOnWriteArrayList<>();
    AtomicInteger tries = new AtomicInteger();
    StartupLoop loop =
        new StartupLoop(
            List.of(
                StartupTask.of("seed", StartupTask.SEED, () -> done.add("seed")),
                StartupTask.of(
                    "prepare",
                    StartupTask.PREPARE,
                    () -> {
                      if (tries.incrementAndGet() < 3) {
                        throw new IllegalStateException("store is away");
                      }
                      done.add("prepare");
                    })),
            fast);
    assertThat(loop.pending()).contains("prepare");

    loop.start();

    await().atMost(Duration.ofSeconds(10)).until(() -> loop.pending().isEmpty());
    assertThat(done).containsExactly("prepare", "seed");
    assertThat(tries).hasValue(3);
    loop.stop();
  }

  @Test
  void stop_endsTheTries() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    StartupLoop loop =
        new StartupLoop(
            List.of(
                StartupTask.of(
                    "never",
                    StartupTask.PREPARE,
                    () -> {
                      thread.set(Thread.currentThread());
                      throw new IllegalStateException("store is away");
                    })),
            new Backoff(Duration.ofHours(1), Duration.ofHours(1), new Random(1)));
    loop.start();
    await().atMost(Duration.ofSeconds(10)).until(() -> thread.get() != null);
    loop.stop();
    assertThat(loop.isRunning()).isFalse();
    await().atMost(Duration.ofSeconds(10)).until(() -> !thread.get().isAlive());
    assertThat(loop.pending()).contains("never");
  }

  @Test
  void waitingTimes_doubleUpToTheLimit_andNeverVanish() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15), new Random(7));
    for (int failures = 1; failures < 200; failures++) {
      long most = Math.min(15_000, 1000L << Math.min(failures - 1, 20));
      assertThat(backoff.afterFailures(failures).toMillis()).isBetween(most / 2, most);
    }
  }
}
