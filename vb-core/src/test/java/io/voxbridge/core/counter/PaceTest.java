package io.voxbridge.core.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.voxbridge.core.counter.Pace.Sample;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final Instant T0 = Instant.parse("2026-06-05T10:00:00Z");

  private final Pace pace = new Pace();

  private static Sample at(Duration time, long attempts, long connected, long finished) {
    return new Sample(T0.plus(time), attempts, connected, finished);
  }

  @Test
  void withoutHistory_nothingMoves() {
    assertThat(pace.dialsPerSecond(at(Duration.ZERO, 5, 5, 5))).isZero();
  }

  @Test
  void steadyRun_isMeasured() {
    for (int second = 0; second <= 3600; second += 5) {
      pace.add(at(Duration.ofSeconds(second), second * 2L, second / 2, second));
    }
    Sample now = at(Duration.ofHours(1), 7200, 1800, 3600);
    assertThat(pace.dialsPerSecond(now)).isCloseTo(2, within(0.01));
    assertThat(pace.connectedPerHour(now)).isCloseTo(1800, within(10.0));
    assertThat(pace.finishedPerSecond(now)).isCloseTo(1, within(0.01));
  }

  @Test
  void dialsLongAgo_areForgotten() {
    pace.add(at(Duration.ZERO, 0, 0, 0));
    pace.add(at(Duration.ofSeconds(10), 100, 0, 0));
    Sample now = at(Duration.ofMinutes(5), 100, 0, 0);
    pace.add(now);
    assertThat(pace.dialsPerSecond(at(Duration.ofMinutes(5).plusSeconds(1), 100, 0, 0))).isZero();
  }
}
