package io.voxbridge.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A part that hangs or fails is named and keeps nobody waiting longer than the limit. */
class HealthCheckTest {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void aHangingPart_isNamedWithAdvice_andTriedOnceAtATime() {
    CountDownLatch hanging = new CountDownLatch(1);
    AtomicInteger tries = new AtomicInteger();
    HealthCheck check =
        check(
            part("good", Optional::empty),
            part(
                "slow",
                () -> {
                  tries.incrementAndGet();
                  try {
                    hanging.await();
                  } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                  }
                  return Optional.empty();
                }));
    for (int i = 0; i < 5; i++) {
      Map<String, Optional<String>> problems = check.run();
      assertThat(problems.get("good")).isEmpty();
      assertThat(problems.get("slow"))
          .hasValueSatisfying(
              problem -> assertThat(problem).contains("50 ms").contains("look at slow"));
    }
    assertThat(tries).hasValue(1);
    hanging.countDown();
  }

  @Test
  void aFailingPart_isAProblem_notAnError() {
    HealthCheck check =
        check(
            part(
                "odd",
                () -> {
                  throw new IllegalStateException("broken");
                }));
    assertThat(check.run().get("odd"))
        .hasValueSatisfying(problem -> assertThat(problem).contains("broken"));
  }

  private HealthCheck check(HealthPart... parts) {
    return new HealthCheck(List.of(parts), executor, Duration.ofMillis(50), System::nanoTime);
  }

  private static HealthPart part(String name, Supplier<Optional<String>> problem) {
    return new HealthPart() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<String> problem() {
        return problem.get();
      }

      @Override
      public String advice() {
        return "look at " + name;
      }
    };
  }
}
