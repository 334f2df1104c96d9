package io.voxbridge.dialler.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.dialler.tick.SupervisedLoop.Timing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SupervisedLoopTest {
  private static final Timing TIMING = new Timing(Duration.ofNanos(2_000), Duration.ofNanos(200));

  @Test
  void keepsItsIntervalFromStartToStart() {
    assertThat(TIMING.waitNanos(0, 500, 500, false)).isEqualTo(1_500);
    assertThat(TIMING.waitNanos(0, 500, 2_000, false)).isZero();
  }

  @Test
  void breathesAfterAPassThatTookLong() {
    assertThat(TIMING.waitNanos(0, 5_000, 5_000, false)).isEqualTo(200);
  }

  @Test
  void comesEarlyWhenWokenButNotTooEarly() {
    assertThat(TIMING.waitNanos(0, 500, 600, true)).isEqualTo(100);
    assertThat(TIMING.waitNanos(0, 500, 700, true)).isZero();
  }

  @Test
  void survivesAFailingPassAndAStrayInterrupt() {
    AtomicInteger passes = new AtomicInteger();
    Timing often = new Timing(Duration.ofMillis(1), Duration.ofNanos(1));
    try (SupervisedLoop loop =
        new SupervisedLoop(
            "test-loop",
            often,
            System::nanoTime,
            () -> {
              int pass = passes.incrementAndGet();
              if (pass == 2) {
                Thread.currentThread().interrupt();
              }
              if (pass <= 3) {
                throw new IllegalStateException("pass " + pass);
              }
            })) {
      loop.start();
      await().until(() -> passes.get() > 5);
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("test-loop"));
  }

  @Test
  void runsAtOnceWhenWoken() {
    AtomicInteger passes = new AtomicInteger();
    Timing seldom = new Timing(Duration.ofHours(1), Duration.ofNanos(1));
    try (SupervisedLoop loop =
        new SupervisedLoop("test-loop-2", seldom, System::nanoTime, passes::incrementAndGet)) {
      loop.start();
      await().until(() -> passes.get() == 1);
      loop.wake();
      await().until(() -> passes.get() == 2);
    }
  }
}
