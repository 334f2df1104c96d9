package io.voxbridge.dialler.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RingingRuleTest {
  private final RingingRule rule = new RingingRule(Duration.ofSeconds(15));

  @ParameterizedTest
  @CsvSource({
    "0, 0, false", // all is well
    "60, 0, false", // the ring timeout is another matter
    "14, 60, false", // not rung long enough, whatever has become of the fleet
    "15, 4, false", // the fleet may be back with the next poll
    "15, 5, true",
    "30, 60, true",
  })
  void aPhoneIsGivenUpWhenItRangLongEnoughAndTheFleetIsGone(
      long rang, long withoutFleet, boolean givenUp) {
    assertThat(rule.givesUp(Duration.ofSeconds(rang), Duration.ofSeconds(withoutFleet)))
        .isEqualTo(givenUp);
  }

  @Test
  void thereIsNoNegativeMinimum() {
    assertThatThrownBy(() -> new RingingRule(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
