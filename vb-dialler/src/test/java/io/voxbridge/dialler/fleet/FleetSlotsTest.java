package io.voxbridge.dialler.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.dialler.fleet.FleetSlots.Reservation;
import io.voxbridge.domain.fleet.HostReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetSlotsTest {
  private final FleetSlots slots = new FleetSlots(new SplittableRandom(1));

  private static HostReport.Healthy free(int available, int max) {
    return new HostReport.Healthy(max - available, max, available, max, 0);
  }

  @Test
  void takesTheHostWithMostFreeSlotsAndRemembersIt() {
    slots.report("http://a", free(2, 16), 0);
    slots.report("http://b", free(3, 16), 0);
    List<String> hosts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      hosts.add(slots.reserve().orElseThrow().host());
    }
    assertThat(hosts)
        .containsExactlyInAnyOrder("http://a", "http://a", "http://b", "http://b", "http://b");
    assertThat(hosts.getFirst()).isEqualTo("http://b");
    assertThat(slots.reserve()).isEmpty();
  }

  @Test
  void keepsAnAcceptedSlotUntilALaterReportShowsTheCall() {
    slots.report("http://a", free(1, 1), 0);
    Reservation taken = slots.reserve().orElseThrow();
    slots.accepted(taken, 100);
    slots.report("http://a", free(1, 1), 99);
    assertThat(slots.reserve()).isEmpty();
    assertThat(slots.free()).isZero();
    slots.report("http://a", free(1, 1), 101);
    assertThat(slots.free()).isEqualTo(1);
  }

  @Test
  void leavesAFullHostAloneUntilItSaysOtherwise() {
    slots.report("http://a", free(5, 16), 0);
    slots.refused(slots.reserve().orElseThrow(), 50);
    assertThat(slots.reserve()).isEmpty();
    slots.report("http://a", free(5, 16), 40);
    assertThat(slots.reserve()).isEmpty();
    slots.report("http://a", free(5, 16), 60);
    assertThat(slots.reserve()).isPresent();
  }

  @Test
  void forgetsHostsThatAreNotListedAndUnhealthyOnes() {
    slots.report("http://a", free(5, 16), 0);
    slots.report("http://b", free(4, 16), 0);
    slots.retain(Set.of("http://b"));
    assertThat(slots.free()).isEqualTo(4);
    slots.report("http://b", new HostReport.Unhealthy("answered 502"), 1);
    assertThat(slots.free()).isZero();
    assertThat(slots.reserve()).isEmpty();
  }

  /** Attaches and reports cross in every order; no host is ever given more calls than it has. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void neverOvershootsAHost(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    FleetSlots own = new FleetSlots(random);
    Map<String, Integer> busy = new HashMap<>(Map.of("http://a", 0, "http://b", 0));
    int max = 4;
    List<Reservation> held = new ArrayList<>();
    record Asked(String host, int free, long at) {}
    List<Asked> underWay = new ArrayList<>();
    for (long now = 1; now < 3_000; now++) {
      switch (random.nextInt(5)) {
        case 0 -> {
          String host = random.nextBoolean() ? "http://a" : "http://b";
          underWay.add(new Asked(host, max - busy.getOrDefault(host, 0), now));
        }
        case 1 -> {
          if (!underWay.isEmpty()) {
            Asked asked = underWay.removeFirst();
            own.report(asked.host(), free(asked.free(), max), asked.at());
          }
        }
        case 2 -> {
          Optional<Reservation> reserved = own.reserve();
          reserved.ifPresent(held::add);
        }
        case 3 -> {
          if (!held.isEmpty()) {
            Reservation taken = held.remove(random.nextInt(held.size()));
            int now2 = busy.merge(taken.host(), 1, Integer::sum);
            assertThat(now2).as("calls of %s", taken.host()).isLessThanOrEqualTo(max);
            own.accepted(taken, now);
          }
        }
        default -> busy.replaceAll((host, calls) -> Math.max(0, calls - 1));
      }
    }
  }
}
