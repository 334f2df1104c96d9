package io.voxbridge.agents.speechtospeech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReconnectBudgetTest {
  private static final long MINUTE = 60_000;

  private final ReconnectBudget budget = new ReconnectBudget();

  @Test
  void withinAnyMinute_thereAreThree() {
    assertThat(budget.take(0)).isTrue();
    assertThat(budget.take(10_000)).isTrue();
    assertThat(budget.take(20_000)).isTrue();
    assertThat(budget.take(59_999)).isFalse();
    assertThat(budget.take(MINUTE)).isTrue();
    assertThat(budget.take(69_999)).isFalse();
    assertThat(budget.take(70_000)).isTrue();
  }

  @Test
  void inACall_thereAreTen() {
    for (int i = 0; i < ReconnectBudget.MOST_PER_CALL; i++) {
      assertThat(budget.take(10L * i * MINUTE)).isTrue();
    }
    assertThat(budget.take(1_000L * MINUTE)).isFalse();
  }
}
