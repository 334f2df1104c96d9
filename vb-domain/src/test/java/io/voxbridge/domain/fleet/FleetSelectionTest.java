package io.voxbridge.domain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The host with the most free slots wins; ties are broken at random. */
class FleetSelectionTest {
  private final FleetSelection selection = new FleetSelection(new Random(7));

  @Test
  void mostFreeSlots_wins() {
    assertThat(selection.pick(Map.of("a", free(3), "b", free(9), "c", free(8)))).contains("b");
  }

  @Test
  void fullAndUnhealthyHosts_areNeverPicked() {
    assertThat(selection.pick(Map.of("a", free(0), "b", new HostReport.Unhealthy("answered 502"))))
        .isEmpty();
    assertThat(selection.pick(Map.of())).isEmpty();
  }

  @Test
  void ties_areSharedOut() {
    Map<String, Integer> picked = new HashMap<>();
    for (int i = 0; i < 3000; i++) {
      String host =
          selection
              .pick(Map.of("a", free(4), "b", free(4), "c", free(4), "d", free(3)))
              .orElseThrow();
      picked.merge(host, 1, Integer::sum);
    }
    assertThat(picked).containsOnlyKeys("a", "b", "c");
    assertThat(picked.values()).allSatisfy(count -> assertThat(count).isBetween(800, 1200));
  }

  private static HostReport free(int slots) {
    return new HostReport.Healthy(0, 16, slots, 16, 0);
  }
}
