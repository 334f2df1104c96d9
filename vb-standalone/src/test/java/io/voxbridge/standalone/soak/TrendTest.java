package io.voxbridge.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static Trend life(int minutes, double start, double perHour) {
    Trend trend = new Trend();
    for (int minute = 0; minute <= minutes; minute++) {
      trend.add(Duration.ofMinutes(minute), start + perHour * minute / 60);
    }
    return trend;
  }

  @Test
  void steadyGrowth_isMeasuredAndJudged() {
    Trend trend = life(30, 120, 100);
    assertThat(trend.slope()).isCloseTo(100, within(0.001));
    assertThat(trend.isJudged()).isTrue();
    assertThat(trend.leaks()).isTrue();
    assertThat(trend.peak()).isCloseTo(170, within(0.001));
  }

  @Test
  void flatMemory_isNoLeak_andNeitherIsALittleGrowth() {
    assertThat(life(30, 120, 0).leaks()).isFalse();
    assertThat(life(30, 120, 20).leaks()).isFalse();
    assertThat(life(30, 400, 90).leaks()).as("a quarter of a large process").isFalse();
  }

  @Test
  void warmUp_isLeftOut_andAShortLifeIsNotJudged() {
    Trend trend = life(12, 100, 600);
    assertThat(trend.watched()).isEqualTo(Duration.ofMinutes(7));
    assertThat(trend.leaks()).isFalse();
    assertThat(life(3, 100, 600).slope()).isZero();
  }
}
