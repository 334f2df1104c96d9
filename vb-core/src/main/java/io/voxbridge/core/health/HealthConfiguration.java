package io.voxbridge.core.health;

import io.voxbridge.domain.version.BuildVersion;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the health check together. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  @Bean
  BuildVersion buildVersion() {
    return BuildVersion.read();
  }

  @Bean(destroyMethod = "shutdownNow")
  ExecutorService healthExecutor() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("health-", 0).factory());
  }

  @Bean
  HealthCheck healthCheck(
      List<HealthPart> parts, ExecutorService healthExecutor, LongSupplier nanoTime) {
    return new HealthCheck(parts, healthExecutor, LIMIT, nanoTime);
  }
}
