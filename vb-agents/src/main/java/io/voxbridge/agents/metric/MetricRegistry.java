package io.voxbridge.agents.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.voxbridge.domain.metric.ProcessMetrics;
import io.voxbridge.observe.process.ResidentMemory;
import java.util.stream.Stream;

/** Makes the registry of a worker. */
public final class MetricRegistry {
  private MetricRegistry() {}

  /**
   * Returns a registry with everything that a worker measures.
   *
   * @param worker the instance's number, a label of every metric
   */
  public static PrometheusMeterRegistry of(int worker, WorkerMeters.Sources sources) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    // The framework adds Tomcat's sessions by itself; there are none here.
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("tomcat."));
    registry.config().commonTags("worker", Integer.toString(worker));
    Stream.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new FileDescriptorMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics())
        .forEach(binder -> binder.bindTo(registry));
    Gauge.builder(ProcessMetrics.RESIDENT_MEMORY, ResidentMemory::bytes)
        .baseUnit("bytes")
        .register(registry);
    WorkerMeters.bind(registry, sources);
    return registry;
  }
}
