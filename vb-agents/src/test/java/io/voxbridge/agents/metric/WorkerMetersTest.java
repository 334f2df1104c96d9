package io.voxbridge.agents.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.voxbridge.agents.runtimeconfig.BackendClock;
import io.voxbridge.agents.runtimeconfig.RuntimeConfigClient;
import io.voxbridge.agents.support.EntryHarness;
import io.voxbridge.agents.worker.CallSlots;
import io.voxbridge.agents.worker.SelfRestart;
import io.voxbridge.agents.worker.Watchdog;
import io.voxbridge.domain.metric.MetricDescription;
import io.voxbridge.domain.metric.MetricDocument;
import io.voxbridge.domain.metric.MetricText;
import io.voxbridge.domain.secret.Secret;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class WorkerMetersTest {
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  @Test
  void everythingScraped_isDescribed_andTheOtherWayRound(@TempDir Path folder) throws Exception {
    EntryHarness harness = new EntryHarness(folder);
    try {
      CallSlots slots = new CallSlots(1, System::nanoTime);
      RuntimeConfigClient configs =
          new RuntimeConfigClient(
              HttpClient.newHttpClient(),
              JsonMapper.shared(),
              new Secret("s"),
              System::nanoTime,
              _ -> {},
              new BackendClock(Clock.systemUTC(), Duration.ofHours(1)));
      Watchdog watchdog =
          new Watchdog(
              slots, System::nanoTime, new SelfRestart(slots, Set::of, System::nanoTime, _ -> {}));
      PrometheusMeterRegistry registry =
          MetricRegistry.of(
              7, new WorkerMeters.Sources(slots, harness.outbox, configs, watchdog, "v1"));
      MetricText text = new MetricText().add(registry.scrape());
      assertThat(text.names())
          .isEqualTo(
              new TreeSet<>(
                  WorkerMeters.descriptions().stream().map(MetricDescription::name).toList()));
      assertThat(text.sum("voxcore_slots", "worker=\"7\"")).isEqualTo(1);
    } finally {
      harness.close();
    }
  }

  /** Run with {@code -Dmetrics.write=true} to bring the page up to date. */
  @Test
  void page_isUpToDate() throws IOException {
    String page = Files.readString(PAGE);
    String expected = MetricDocument.with(page, "voxcore", WorkerMeters.descriptions());
    if (Boolean.getBoolean("metrics.write")) {
      Files.writeString(PAGE, expected);
    } else {
      assertThat(page).isEqualTo(expected);
    }
  }
}
