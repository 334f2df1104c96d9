package io.voxbridge.agents.metric;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.voxbridge.agents.worker.Neighbours;
import io.voxbridge.domain.metric.MetricText;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers scrapers: for this worker, or for every worker of the host. */
@RestController
public final class MetricsController {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;
  private final Neighbours neighbours;

  /**
   * @param neighbours the other workers of the host
   */
  public MetricsController(PrometheusMeterRegistry registry, Neighbours neighbours) {
    this.registry = registry;
    this.neighbours = neighbours;
  }

  @GetMapping("/metrics")
  ResponseEntity<String> metrics() {
    return answer(registry.scrape());
  }

  /** A worker that does not answer in time is left out: its absence is what shows that. */
  @GetMapping("/metrics/fleet")
  ResponseEntity<String> fleet() throws InterruptedException {
    MetricText all = new MetricText().add(registry.scrape());
    neighbours.ask("/metrics").values().forEach(all::add);
    return answer(all.text());
  }

  private static ResponseEntity<String> answer(String text) {
    return ResponseEntity.ok()
        .header("Content-Type", PROMETHEUS_TEXT)
        .header("Cache-Control", "no-store")
        .body(text);
  }
}
