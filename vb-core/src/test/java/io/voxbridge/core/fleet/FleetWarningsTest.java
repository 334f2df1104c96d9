package io.voxbridge.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.health.Warning;
import io.voxbridge.core.health.WarningCode;
import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.domain.fleet.StorageFingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetWarningsTest {
  private static final String HOST = "https://fleet-1.example.com";
  private static final String OURS = StorageFingerprint.of("localhost:9000", "recordings", false);

  private static List<Warning> warnings(Optional<String> ours, HostFacts facts) {
    FleetCache cache = new FleetCache();
    cache.setHosts(List.of(HOST));
    cache.put(
        HOST,
        new FleetHealthClient.Answer(new HostReport.Healthy(0, 4, 4, 4, 0), facts),
        Instant.EPOCH);
    return new FleetWarnings(cache, () -> ours, Duration.ofSeconds(5)).warnings();
  }

  @Test
  void agreement_warnsOfNothing() {
    assertThat(
            warnings(
                Optional.of(OURS), HostFacts.read(Duration.ofSeconds(-2), Map.of("storage", OURS))))
        .isEmpty();
    assertThat(warnings(Optional.empty(), HostFacts.read(null, Map.of("storage", "folder"))))
        .as("without storage in the settings the fleet serves recordings itself")
        .isEmpty();
    assertThat(warnings(Optional.of(OURS), HostFacts.NONE)).as("an older worker").isEmpty();
  }

  @Test
  void otherBucket_isNamed_withWhatToDo() {
    String theirs = StorageFingerprint.of("localhost:9000", "recordings-old", false);
    assertThat(warnings(Optional.of(OURS), HostFacts.read(null, Map.of("storage", theirs))))
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.code()).isEqualTo(WarningCode.STORAGE_MISMATCH);
          assertThat(warning.text())
              .contains(HOST, "the Backend hands out recordings the host cannot serve");
          assertThat(warning.action()).contains("MINIO_BUCKET");
        });
  }

  @Test
  void clocksApart_inEitherDirection_areNamed() {
    for (int seconds : new int[] {-6, 6}) {
      assertThat(warnings(Optional.empty(), HostFacts.read(Duration.ofSeconds(seconds), Map.of())))
          .singleElement()
          .satisfies(warning -> assertThat(warning.code()).isEqualTo(WarningCode.CLOCK_SKEW));
    }
  }

  @Test
  void whatAHostWarnsOf_isPassedOn() {
    assertThat(
            warnings(
                Optional.empty(),
                HostFacts.read(null, Map.of("warnings", List.of("disk full: /data", 7)))))
        .singleElement()
        .satisfies(warning -> assertThat(warning.text()).isEqualTo(HOST + ": disk full: /data"));
  }
}
