package io.voxbridge.agents.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.support.StubBackend;
import io.voxbridge.agents.support.WorkerProcess;
import io.voxbridge.domain.metric.MetricDescription;
import io.voxbridge.domain.metric.MetricText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two workers show, each for itself and both together. */
class MetricsIT {
  @TempDir Path folder;

  @Test
  void twoWorkers_showTheirCalls_eachUnderItsNumber() throws Exception {
    try (StubBackend backend = new StubBackend();
        WorkerProcess one = WorkerProcess.start(folder, 1, backend.configUrl());
        WorkerProcess two = WorkerProcess.start(folder, 2, backend.configUrl())) {
      assertThat(one.attach("talks", "session-with-a-secret-name").status()).isEqualTo(200);
      assertThat(one.attach("talks", "session-refused").status()).isEqualTo(429);

      MetricText own = new MetricText().add(one.get("/metrics").text());
      assertThat(own.names())
          .isEqualTo(
              new TreeSet<>(
                  WorkerMeters.descriptions().stream().map(MetricDescription::name).toList()));
      assertThat(own.sum("voxcore_calls", "worker=\"1\"")).isEqualTo(1);
      assertThat(own.sum("voxcore_calls_refused_total", "worker=\"1\"")).isEqualTo(1);
      assertThat(own.text()).doesNotContain("session-");

      MetricText fleet = new MetricText().add(two.get("/metrics/fleet").text());
      assertThat(fleet.sum("voxcore_slots", "")).isEqualTo(2);
      assertThat(fleet.sum("voxcore_calls", "worker=\"1\"")).isEqualTo(1);
      assertThat(fleet.sum("voxcore_calls", "worker=\"2\"")).isZero();
      assertThat(fleet.text().lines().filter("# TYPE voxcore_calls gauge"::equals)).hasSize(1);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              new MetricText()
                      .add(one.get("/metrics").text())
                      .sum("voxcore_config_fetch_seconds", "_count")
                  == 1);
    }
  }
}
