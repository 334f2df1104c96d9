package io.voxbridge.agents.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryQueueTest {
  private static final int CONCURRENCY = 3;

  @Test
  void waitsGrowToFiveMinutesAndStayThere() {
    RetrySchedule schedule = new RetrySchedule(new SplittableRandom(1));
    int[] steps = {1, 2, 5, 15, 60, 300, 300, 300};
    for (int failures = 1; failures <= steps.length; failures++) {
      double seconds = schedule.waitAfter(failures).toNanos() / 1e9;
      assertThat(seconds).isBetween(steps[failures - 1] * 0.8, steps[failures - 1] * 1.2);
    }
    assertThat(schedule.waitAfter(1_000_000)).isLessThanOrEqualTo(Duration.ofMinutes(6));
  }

  @Test
  void oldestGoFirst() {
    DeliveryQueue queue = queue(1);
    queue.add("3", 0);
    queue.add("1", 0);
    queue.add("2", 0);
    assertThat(queue.take(0)).containsExactly("1", "2", "3");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void nothingIsLostOrTriedTwiceAtOnce(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DeliveryQueue queue = queue(seed);
    Map<String, Long> notBefore = new HashMap<>();
    TreeSet<String> waiting = new TreeSet<>();
    List<String> underway = new ArrayList<>();
    long now = random.nextLong();
    int added = 0;
    for (int step = 0; step < 2000; step++) {
      now += random.nextLong(Duration.ofSeconds(40).toNanos());
      if (random.nextInt(3) == 0) {
        String name = String.format("%05d", added++);
        queue.add(name, now);
        waiting.add(name);
        notBefore.put(name, now);
      }
      for (String taken : queue.take(now)) {
        assertThat(underway).doesNotContain(taken);
        assertThat(waiting).contains(taken);
        assertThat(now - notBefore.getOrDefault(taken, now + 1)).isNotNegative();
        underway.add(taken);
      }
      assertThat(underway).hasSizeLessThanOrEqualTo(CONCURRENCY);
      assertThat(queue.underway()).isEqualTo(underway.size());
      if (!underway.isEmpty() && random.nextBoolean()) {
        String name = underway.remove(random.nextInt(underway.size()));
        if (random.nextInt(3) == 0) {
          notBefore.put(name, now + queue.failed(name, now).toNanos());
        } else {
          queue.finished(name);
          waiting.remove(name);
        }
      }
      if (random.nextInt(50) == 0) {
        queue.reconcile(waiting, now);
      }
      assertThat(queue.size()).isEqualTo(waiting.size());
    }
    int rounds = 0;
    while (!waiting.isEmpty()) {
      assertThat(rounds++).isLessThan(10_000);
      underway.addAll(queue.take(now));
      for (String name : underway) {
        queue.finished(name);
        waiting.remove(name);
      }
      underway.clear();
      now += queue.nanosUntilDue(now).orElse(0);
    }
    assertThat(queue.size()).isZero();
  }

  @Test
  void aHurriedEntryIsDueAtOnce() {
    DeliveryQueue queue = queue(1);
    queue.add("1", 0);
    queue.take(0);
    queue.failed("1", 0);
    assertThat(queue.take(1)).isEmpty();
    assertThat(queue.nanosUntilDue(1)).isPresent();
    queue.hurry(1);
    assertThat(queue.take(1)).containsExactly("1");
  }

  private static DeliveryQueue queue(long seed) {
    return new DeliveryQueue(CONCURRENCY, new RetrySchedule(new SplittableRandom(seed)));
  }
}
