package io.voxbridge.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.sim.timing.TimeScale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulationSettingsTest {
  @Test
  void everythingHasADefault() throws SimulationSettings.Problems {
    assertThat(SimulationSettings.from(Map.of()))
        .isEqualTo(new SimulationSettings(8099, 1, new TimeScale(1)));
  }

  @Test
  void theEnvironmentIsRead() throws SimulationSettings.Problems {
    assertThat(
            SimulationSettings.from(
                Map.of("SIM_PORT", "9000", "SIM_SEED", "-4", "SIM_TIME_SCALE", "2.5")))
        .isEqualTo(new SimulationSettings(9000, -4, new TimeScale(2.5)));
  }

  @Test
  void allProblemsAreNamedAtOnce() {
    assertThatThrownBy(() ->
            SimulationSettings.from(
                Map.of("SIM_PORT", "80.5", "SIM_SEED", "y", "SIM_TIME_SCALE", "0")))
        .isInstanceOf(SimulationSettings.Problems.class)
        .hasMessageContainingAll("SIM_PORT", "SIM_SEED", "SIM_TIME_SCALE");
  }
}
