package io.voxbridge.core.fleet;

import static io.voxbridge.domain.metric.MetricDescription.instant;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.voxbridge.core.metric.FeatureMetrics;
import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.domain.metric.MetricDescription;
import java.util.List;
import java.util.function.ToIntFunction;

/** What the fleet's hosts last said. */
final class FleetMetrics implements FeatureMetrics {
  private final FleetCache cache;

  FleetMetrics(FleetCache cache) {
    this.cache = cache;
  }

  @Override
  public List<MetricDescription> descriptions() {
    return List.of(
        instant(
            "voxbridge_fleet_hosts",
            "hosts",
            "Fleet hosts by how they last answered: `healthy` or `unhealthy`.",
            "state"),
        instant("voxbridge_fleet_slots", "calls", "Call slots of healthy hosts."),
        instant("voxbridge_fleet_calls", "calls", "Live calls of healthy hosts."),
        instant("voxbridge_fleet_available", "calls", "Free call slots of healthy hosts."),
        instant(
            "voxbridge_fleet_workers_unreachable",
            "workers",
            "Workers of healthy hosts that did not answer."));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    hosts(registry, "healthy", true);
    hosts(registry, "unhealthy", false);
    sum(registry, "voxbridge.fleet.slots", HostReport.Healthy::max);
    sum(registry, "voxbridge.fleet.calls", HostReport.Healthy::calls);
    sum(registry, "voxbridge.fleet.available", HostReport.Healthy::available);
    sum(registry, "voxbridge.fleet.workers.unreachable", HostReport.Healthy::unreachableWorkers);
  }

  private void hosts(MeterRegistry registry, String state, boolean healthy) {
    Gauge _ =
        Gauge.builder("voxbridge.fleet.hosts", () -> count(healthy))
            .tag("state", state)
            .register(registry);
  }

  private long count(boolean healthy) {
    return cache.snapshot().values().stream()
        .filter(host -> host.report() instanceof HostReport.Healthy == healthy)
        .count();
  }

  private void sum(MeterRegistry registry, String name, ToIntFunction<HostReport.Healthy> part) {
    Gauge _ = Gauge.builder(name, () -> sum(part)).register(registry);
  }

  private int sum(ToIntFunction<HostReport.Healthy> part) {
    return cache.snapshot().values().stream()
        .map(FleetCache.HostState::report)
        .filter(HostReport.Healthy.class::isInstance)
        .map(HostReport.Healthy.class::cast)
        .mapToInt(part)
        .sum();
  }
}
