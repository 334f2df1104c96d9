package io.voxbridge.dialler.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.voxbridge.dialler.settings.DiallerSettings;
import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.database.StoreSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All that is wrong is said in one answer, each with what to do. */
class SmokeCheckTest {
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("voxdialler.mongodb-uri", "mongodb://127.0.0.1:9/"),
          Map.entry("voxdialler.mongodb-db", "voxbridge"),
          Map.entry("voxdialler.voxcore-secret", "secret"),
          Map.entry("voxdialler.fleet-urls", "http://good.example,http://bad.example"),
          Map.entry("voxdialler.fleet-poll-seconds", "1"),
          Map.entry("voxdialler.fleet-health-timeout-seconds", "20"),
          Map.entry("voxdialler.health-port", "8090"),
          Map.entry("voxdialler.health-stale-seconds", "30"),
          Map.entry("voxdialler.clock-skew-seconds", "5"),
          Map.entry("voxdialler.tick-milliseconds", "2000"),
          Map.entry("voxdialler.ring-timeout-seconds", "45"),
          Map.entry("voxdialler.ringing-minimum-seconds", "15"),
          Map.entry("voxdialler.max-call-duration-seconds", "7200"),
          Map.entry("voxdialler.max-dials-in-flight", "2000"),
          Map.entry("voxdialler.dialler-standby-seconds", "6"),
          Map.entry("voxdialler.cold-start-threshold", "20"),
          Map.entry("voxdialler.abandon-target", "0.03"),
          Map.entry("voxdialler.abandon-hard-threshold", "0.05"),
          Map.entry("voxdialler.abandon-min-sample", "30"));

  @Test
  void everythingAway_isAllNamedAtOnce() {
    StoreSettings nowhere =
        new StoreSettings(
            new Secret("mongodb://127.0.0.1:9/"), "voxbridge", Duration.ofMillis(200));
    try (StoreClient store = StoreClient.open(nowhere)) {
      List<Finding> findings =
          new SmokeCheck(
                  DiallerSettings.read(VALUES::get),
                  store,
                  host ->
                      host.contains("good")
                          ? new HostReport.Healthy(1, 16, 15, 16, 0)
                          : new HostReport.Unhealthy("answered 502"),
                  path -> Optional.empty(),
                  Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
              .run();
      assertThat(findings)
          .extracting(Finding::check, Finding::good)
          .containsExactly(
              tuple("settings", true),
              tuple("mongodb", false),
              tuple("health", false),
              tuple("metrics", false),
              tuple("fleet", true),
              tuple("fleet", false));
      assertThat(findings)
          .extracting(Finding::line)
          .anyMatch(
              line -> line.startsWith("FAIL  fleet") && line.contains("bad.example: answered 502"));
    }
  }
}
