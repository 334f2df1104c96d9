package io.voxbridge.core.health;

import io.micrometer.core.instrument.Gauge;
import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.core.loop.PeriodicLoop;
import io.voxbridge.core.metric.FeatureMetrics;
import io.voxbridge.domain.metric.MetricDescription;
import io.voxbridge.domain.version.BuildVersion;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the health check together. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(5);

  @Bean
  BuildVersion buildVersion() {
    return BuildVersion.read();
  }

  @Bean(destroyMethod = "shutdownNow")
  ExecutorService healthExecutor() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("health-", 0).factory());
  }

  @Bean
  WarningBoard warningBoard(List<WarningSource> sources) {
    return new WarningBoard(sources);
  }

  @Bean
  PeriodicLoop warningLoop(WarningBoard board) {
    return new PeriodicLoop("warnings", BETWEEN_WARNINGS, board::look);
  }

  @Bean
  ClockSettings clockSettings(Environment environment) {
    return SettingsReader.readValid(environment, ClockSettings::read);
  }

  @Bean
  FeatureMetrics warningMetrics(WarningBoard board) {
    return FeatureMetrics.of(
        List.of(
            MetricDescription.instant(
                "voxbridge_warnings",
                "warnings",
                "Present warnings at `/health` by code, 0 where there are none.",
                "code")),
        registry -> {
          for (WarningCode code : WarningCode.values()) {
            Gauge _ =
                Gauge.builder("voxbridge.warnings", () -> board.count(code))
                    .tag("code", code.word())
                    .register(registry);
          }
        });
  }

  /** Tried at each scrape, at most a second long. */
  @Bean
  FeatureMetrics partMetrics(HealthCheck check, List<HealthPart> parts) {
    return FeatureMetrics.of(
        List.of(
            MetricDescription.instant(
                "voxbridge_part_up",
                "",
                "1 when the part works, as `/health` says: mongodb, redis, livekit.",
                "part")),
        registry ->
            parts.forEach(part -> {
              Gauge _ =
                  Gauge.builder("voxbridge.part.up", () -> check.works(part) ? 1 : 0)
                      .tag("part", part.name())
                      .register(registry);
            }));
  }

  @Bean
  HealthCheck healthCheck(
      List<HealthPart> parts, ExecutorService healthExecutor, LongSupplier nanoTime) {
    return new HealthCheck(parts, healthExecutor, LIMIT, nanoTime);
  }
}
