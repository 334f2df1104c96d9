package io.voxbridge.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final Duration WARM_UP = Duration.ofMinutes(5);

  private static Trend life(int minutes, double start, double perHour) {
    Trend trend = new Trend(WARM_UP, Trend.Limit.MEMORY);
    for (int minute = 0; minute <= minutes; minute++) {
      trend.add(Duration.ofMinutes(minute), start + perHour * minute / 60);
    }
    return trend;
  }

  @Test
  void steadyGrowth_isMeasuredAndJudged() {
    Trend trend = life(30, 120, 100);
    assertThat(trend.slope()).isCloseTo(100, within(0.001));
    assertThat(trend.verdict()).isEqualTo(Trend.Verdict.GROWS);
    assertThat(trend.peak()).isCloseTo(170, within(0.001));
  }

  @Test
  void flatMemory_isNoLeak_andNeitherIsALittleGrowth() {
    assertThat(life(30, 120, 0).verdict()).isEqualTo(Trend.Verdict.FLAT);
    assertThat(life(30, 120, -200).verdict()).isEqualTo(Trend.Verdict.FLAT);
    assertThat(life(30, 120, 20).verdict()).isEqualTo(Trend.Verdict.FLAT);
    assertThat(life(30, 400, 90).verdict())
        .as("a quarter of a large process")
        .isEqualTo(Trend.Verdict.FLAT);
  }

  @Test
  void aSlopeThatIsAnAccidentOfItsScatter_isNoLeak() {
    Trend trend = new Trend(WARM_UP, Trend.Limit.FILES);
    for (int minute = 5; minute <= 15; minute++) {
      trend.add(Duration.ofMinutes(minute), minute % 5 == 0 && minute > 9 ? 160 : 100);
    }
    assertThat(trend.slope()).isGreaterThan(60);
    assertThat(trend.verdict()).isEqualTo(Trend.Verdict.FLAT);
  }

  @Test
  void warmUp_isLeftOut_andAShortLifeIsNotJudged() {
    Trend trend = life(12, 100, 600);
    assertThat(trend.watched()).isEqualTo(Duration.ofMinutes(7));
    assertThat(trend.verdict()).isEqualTo(Trend.Verdict.TOO_SHORT);
    assertThat(life(3, 100, 600).slope()).isZero();
  }

  @Test
  void aLife_growsWhenOneOfItsQuantitiesDoes() {
    Life steady = new Life(WARM_UP);
    Life leaking = new Life(WARM_UP);
    for (int minute = 0; minute <= 20; minute++) {
      steady.add(Duration.ofMinutes(minute), new Life.Sample(200, 80, 40));
      leaking.add(Duration.ofMinutes(minute), new Life.Sample(200, 80, 40 + 2 * minute));
    }
    assertThat(steady.verdict()).isEqualTo(Trend.Verdict.FLAT);
    assertThat(leaking.verdict()).isEqualTo(Trend.Verdict.GROWS);
    assertThat(leaking.threads().slope()).isCloseTo(120, within(0.001));
  }
}
