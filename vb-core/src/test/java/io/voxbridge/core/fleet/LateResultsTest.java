package io.voxbridge.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.health.Warning;
import io.voxbridge.core.health.WarningCode;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.domain.fleet.WaitingResults;
import io.voxbridge.store.kit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LateResultsTest {
  private static final String HOST = "https://fleet-1.example.com";

  private final ManualClock clock = ManualClock.atTen();
  private final FleetCache cache = new FleetCache();
  private final LateResults late = new LateResults(cache, clock);

  LateResultsTest() {
    cache.setHosts(List.of(HOST));
  }

  private List<Warning> after(Duration time, HostReport report) {
    clock.advance(time);
    cache.put(HOST, new FleetHealthClient.Answer(report, HostFacts.NONE), clock.instant());
    return late.warnings();
  }

  private static HostReport holding(String... sessions) {
    return new HostReport.Healthy(
        0, 4, 4, 4, 0, WaitingResults.of(List.of(sessions).stream().map(SessionId::new).toList()));
  }

  @Test
  void resultsThatComeAndGo_areNoWarning() {
    assertThat(after(Duration.ZERO, holding("a"))).isEmpty();
    assertThat(after(Duration.ofMinutes(3), holding("b"))).isEmpty();
    assertThat(after(Duration.ofMinutes(3), holding("c"))).isEmpty();
  }

  @Test
  void oneThatStays_isNamedWithItsHost_untilItIsGone() {
    assertThat(after(Duration.ZERO, holding("a"))).isEmpty();
    assertThat(after(Duration.ofMinutes(4), holding("a", "b"))).isEmpty();
    List<Warning> warnings = after(Duration.ofMinutes(1), holding("b", "a"));
    assertThat(warnings)
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.code()).isEqualTo(WarningCode.RESULTS_WAITING);
          assertThat(warning.text()).contains(HOST, "more than 5 min");
        });
    assertThat(after(Duration.ofMinutes(1), new HostReport.Unhealthy("not reached")))
        .as("who does not answer still has it; and the text stays the same")
        .isEqualTo(warnings);
    assertThat(after(Duration.ofSeconds(1), holding())).isEmpty();
  }

  @Test
  void workersThatNameNoSessions_areWarnedOfAsWell() {
    HostReport old = new HostReport.Healthy(0, 4, 4, 4, 0, new WaitingResults(Set.of(), 1));
    assertThat(after(Duration.ZERO, old)).isEmpty();
    assertThat(after(Duration.ofMinutes(5), old)).hasSize(1);
  }

  @Test
  void aHostThatLeftTheList_isForgotten() {
    assertThat(after(Duration.ZERO, holding("a"))).isEmpty();
    cache.setHosts(List.of());
    clock.advance(Duration.ofMinutes(9));
    assertThat(late.warnings()).isEmpty();
    cache.setHosts(List.of(HOST));
    assertThat(after(Duration.ZERO, holding("a"))).isEmpty();
  }
}
