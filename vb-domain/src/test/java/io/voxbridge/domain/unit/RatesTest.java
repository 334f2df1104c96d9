package io.voxbridge.domain.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatesTest {
  @Test
  void callsPerSecond_over_yieldsFractions() {
    assertThat(new CallsPerSecond(0.5).over(Duration.ofMillis(500))).isEqualTo(0.25);
  }

  @Test
  void callsPerSecond_min_takesTheSmaller() {
    assertThat(new CallsPerSecond(3).min(new CallsPerSecond(2))).isEqualTo(new CallsPerSecond(2));
  }

  @Test
  void callsPerSecond_times_scales() {
    assertThat(new CallsPerSecond(10).times(new Ratio(0.3)).value()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void callsPerSecond_outOfRange_isRefused(double value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CallsPerSecond(value));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void ratio_outOfRange_isRefused(double value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Ratio(value));
  }

  @Test
  void ratio_ofEmptyWhole_isZero() {
    assertThat(Ratio.of(0, 0)).isEqualTo(Ratio.ZERO);
    assertThat(Ratio.of(1, 4).complement()).isEqualTo(new Ratio(0.75));
  }
}
