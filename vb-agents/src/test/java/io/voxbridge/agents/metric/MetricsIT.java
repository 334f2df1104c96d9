package io.voxbridge.agents.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.support.StubBackend;
import io.voxbridge.agents.support.UnixHttp;
import io.voxbridge.agents.support.WorkerProcess;
import io.voxbridge.domain.metric.MetricDescription;
import io.voxbridge.domain.metric.MetricText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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

      assertThat(UnixHttp.send(one.socket(), "GET", "/metrics", Map.of(), "").status())
          .as("scrapers bring no secret")
          .isEqualTo(200);
      // A worker that is slow at the first time is left out; on a loaded machine that happens.
      await().atMost(Duration.ofSeconds(30)).until(() -> fleet(two).sum("voxcore_slots", "") == 2);
      MetricText fleet = fleet(two);
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

  private static MetricText fleet(WorkerProcess worker) throws IOException {
    return new MetricText().add(worker.get("/metrics/fleet").text());
  }
}
