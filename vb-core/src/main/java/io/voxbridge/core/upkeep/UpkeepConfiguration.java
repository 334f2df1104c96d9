package io.voxbridge.core.upkeep;

import io.micrometer.core.instrument.Gauge;
import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.core.health.ClockSettings;
import io.voxbridge.core.loop.PeriodicLoop;
import io.voxbridge.core.metric.FeatureMetrics;
import io.voxbridge.core.settings.PlatformSettings;
import io.voxbridge.domain.metric.MetricDescription;
import io.voxbridge.store.database.StoreClient;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Puts the watches together. */
@Configuration(proxyBeanMethods = false)
class UpkeepConfiguration {
  private static final Duration BETWEEN_CERTIFICATES = Duration.ofMinutes(10);
  private static final Duration HANDSHAKE = Duration.ofSeconds(5);
  private static final double MILLIS_PER_SECOND = 1e3;

  @Bean
  UpkeepSettings upkeepSettings(Environment environment) {
    return SettingsReader.readValid(environment, UpkeepSettings::read);
  }

  @Bean
  CertificateWatch certificateWatch(
      UpkeepSettings settings, PlatformSettings platform, Clock clock) {
    return new CertificateWatch(
        settings.named(),
        () -> {
          Set<String> addresses = new LinkedHashSet<>(settings.own());
          platform.fleetUrls().stream().filter(CertificatePlace::isAddress).forEach(addresses::add);
          return addresses;
        },
        new CertificateReader(HANDSHAKE),
        settings.certificates(),
        clock);
  }

  @Bean
  PeriodicLoop certificateLoop(CertificateWatch watch) {
    return new PeriodicLoop("certificates", BETWEEN_CERTIFICATES, watch::look);
  }

  @Bean
  FeatureMetrics certificateMetrics(CertificateWatch watch) {
    return FeatureMetrics.of(
        List.of(
            MetricDescription.instant(
                "voxbridge_certificate_left_seconds",
                "seconds",
                "Time until the first of the watched certificates ends; NaN when none could be read.")),
        registry -> {
          Gauge _ =
              Gauge.builder(
                      "voxbridge.certificate.left.seconds",
                      () ->
                          watch
                              .left()
                              .map(left -> left.toMillis() / MILLIS_PER_SECOND)
                              .orElse(Double.NaN))
                  .register(registry);
        });
  }

  @Bean
  StoreClocks storeClocks(
      StoreClient store, RedisConnectionFactory redis, ClockSettings settings, Clock clock) {
    return new StoreClocks(
        List.of(
            new StoreClocks.Store("MongoDB", Duration.ofMillis(1), store::serverTime),
            new StoreClocks.Store("Redis", Duration.ofMillis(1), () -> time(redis))),
        settings.tolerance(),
        clock);
  }

  /** A Redis that does not answer is named by the health check. */
  private static Optional<Instant> time(RedisConnectionFactory redis) {
    try (RedisConnection connection = redis.getConnection()) {
      return Optional.ofNullable(connection.serverCommands().time()).map(Instant::ofEpochMilli);
    } catch (DataAccessException unreachable) {
      return Optional.empty();
    }
  }

  @Bean
  DiskWatch diskWatch(UpkeepSettings settings) {
    return new DiskWatch(
        settings.disks(), settings.room(), folder -> Files.getFileStore(folder).getUsableSpace());
  }
}
