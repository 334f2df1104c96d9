package io.voxbridge.core.metric;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.voxbridge.core.loop.PeriodicLoop;
import io.voxbridge.domain.metric.MetricDescription;
import io.voxbridge.domain.metric.ProcessMetrics;
import io.voxbridge.domain.version.BuildVersion;
import io.voxbridge.observe.process.ResidentMemory;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the metrics together. */
@Configuration(proxyBeanMethods = false)
class MetricConfiguration {

  @Bean(destroyMethod = "close")
  PrometheusMeterRegistry meterRegistry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    // The framework adds Tomcat's sessions by itself; there are none here.
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("tomcat."));
    return registry;
  }

  @Bean
  MetricReference metricReference(PrometheusMeterRegistry registry, List<FeatureMetrics> features) {
    features.forEach(feature -> feature.bindTo(registry));
    return new MetricReference(
        features.stream().flatMap(feature -> feature.descriptions().stream()).toList());
  }

  @Bean
  FeatureMetrics processMetrics() {
    return FeatureMetrics.of(
        ProcessMetrics.DESCRIPTIONS,
        registry -> {
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
        });
  }

  @Bean
  FeatureMetrics buildMetrics(BuildVersion version) {
    return FeatureMetrics.of(
        List.of(
            MetricDescription.instant(
                "voxbridge_build_info", "", "1; tells which build runs.", "version")),
        registry -> {
          Gauge _ =
              Gauge.builder("voxbridge.build.info", () -> 1)
                  .tag("version", version.text())
                  .register(registry);
        });
  }

  @Bean
  FeatureMetrics loopMetrics(List<PeriodicLoop> loops) {
    return FeatureMetrics.of(
        List.of(
            MetricDescription.cumulative(
                "voxbridge_loop_passes_total",
                "passes",
                "Background work that went well; a loop that stands still does not grow.",
                "loop"),
            MetricDescription.cumulative(
                "voxbridge_loop_failures_total",
                "passes",
                "Background work that failed; it is tried again.",
                "loop")),
        registry ->
            loops.forEach(loop -> {
              FunctionCounter.builder("voxbridge.loop.passes", loop, PeriodicLoop::passes)
                  .tag("loop", loop.name())
                  .register(registry);
              FunctionCounter.builder("voxbridge.loop.failures", loop, PeriodicLoop::failures)
                  .tag("loop", loop.name())
                  .register(registry);
            }));
  }

  @Bean
  RequestMeters requestMeters(PrometheusMeterRegistry registry, LongSupplier nanoTime) {
    return new RequestMeters(registry, nanoTime);
  }

  @Bean
  FeatureMetrics requestMetrics() {
    return FeatureMetrics.of(RequestMeters.DESCRIPTIONS, (MeterRegistry registry) -> {});
  }

  /** Right behind the filter that gives requests their ids. */
  @Bean
  FilterRegistrationBean<RequestMeters> requestMetersFilter(RequestMeters meters) {
    FilterRegistrationBean<RequestMeters> registration = new FilterRegistrationBean<>(meters);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return registration;
  }
}
