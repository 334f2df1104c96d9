package io.voxbridge.dialler.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignWindowTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest(name = "ticker starts at {0}")
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1_000_000_007, Long.MAX_VALUE - 900_000_000_000L})
  void forgetsWhatIsOlderThanFiveMinutes(long origin) {
    CampaignWindow window = new CampaignWindow();
    window.answered(origin, Duration.ofSeconds(8));
    window.unanswered(origin + MINUTE.toNanos());
    assertThat(window.statistics(origin + MINUTE.toNanos()).resolved()).isEqualTo(2);
    assertThat(window.statistics(origin + 5 * MINUTE.toNanos()).resolved()).isEqualTo(1);
    assertThat(window.statistics(origin + 5 * MINUTE.toNanos()).answered()).isZero();
    assertThat(window.statistics(origin + 14 * MINUTE.toNanos()).resolved()).isZero();
  }

  @Test
  void turnsSumsIntoRates() {
    CampaignWindow window = new CampaignWindow();
    window.answered(0, Duration.ofSeconds(8));
    window.answered(0, Duration.ofSeconds(4));
    window.unanswered(0);
    window.unanswered(0);
    window.abandoned(0);
    window.conversationEnded(0, Duration.ofSeconds(60));
    CampaignStatistics statistics = window.statistics(0);
    assertThat(statistics.answerRate().orElseThrow().value()).isEqualTo(0.5);
    assertThat(statistics.abandonRate().orElseThrow().value()).isEqualTo(0.5);
    assertThat(statistics.averageRingTime()).contains(Duration.ofSeconds(6));
    assertThat(statistics.averageHandlingTime()).contains(MINUTE);
  }

  @Test
  void saysNothingBeforeTheFirstDial() {
    CampaignStatistics statistics = new CampaignWindow().statistics(0);
    assertThat(statistics.answerRate()).isEmpty();
    assertThat(statistics.abandonRate()).isEmpty();
    assertThat(statistics.averageHandlingTime()).isEmpty();
    assertThat(statistics.averageRingTime()).isEmpty();
  }

  @Test
  void countsAnOlderReadingAsTheNewest() {
    CampaignWindow window = new CampaignWindow();
    window.unanswered(10 * MINUTE.toNanos());
    window.unanswered(9 * MINUTE.toNanos());
    assertThat(window.statistics(10 * MINUTE.toNanos()).resolved()).isEqualTo(2);
  }
}
