package io.voxbridge.core.fleet;

import io.voxbridge.core.access.AccessSettings;
import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.core.health.ClockSettings;
import io.voxbridge.core.settings.PlatformSettings;
import io.voxbridge.domain.fleet.FleetSelection;
import io.voxbridge.domain.fleet.StorageFingerprint;
import io.voxbridge.observe.trace.CallTracer;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Puts the watch on the fleet together. */
@Configuration(proxyBeanMethods = false)
class FleetConfiguration {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  @Bean
  FleetSettings fleetSettings(Environment environment) {
    return SettingsReader.readValid(environment, FleetSettings::read);
  }

  @Bean
  FleetCache fleetCache() {
    return new FleetCache();
  }

  @Bean
  FleetWarnings fleetWarnings(FleetCache cache, PlatformSettings platform, ClockSettings clocks) {
    return new FleetWarnings(
        cache,
        () ->
            platform
                .storage()
                .map(it -> StorageFingerprint.of(it.endpoint(), it.bucket(), it.secure())),
        clocks.tolerance());
  }

  @Bean
  LateResults lateResults(FleetCache cache, Clock clock) {
    return new LateResults(cache, clock);
  }

  @Bean
  FleetMetrics fleetMetrics(FleetCache cache) {
    return new FleetMetrics(cache);
  }

  @Bean
  FleetDirectory fleetDirectory(FleetCache cache, RandomGenerator random) {
    return new FleetDirectory(cache, new FleetSelection(random));
  }

  @Bean(destroyMethod = "shutdownNow")
  HttpClient fleetHttpClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT)
        .build();
  }

  @Bean
  FleetClient fleetClient(
      HttpClient fleetHttpClient,
      JsonMapper json,
      AccessSettings access,
      CallTracer tracer,
      Clock clock) {
    return new FleetClient(fleetHttpClient, json, access.voxcoreSecret(), tracer, clock);
  }

  @Bean
  FleetPoller fleetPoller(
      FleetSettings settings,
      PlatformSettings platform,
      HttpClient fleetHttpClient,
      JsonMapper json,
      FleetCache cache,
      Clock clock) {
    return new FleetPoller(
        () -> hosts(settings, platform),
        new FleetHealthClient(fleetHttpClient, json, settings.timeout(), clock),
        cache,
        clock,
        settings.pause());
  }

  /** The hosts in the settings and those of the environment, each once. */
  private static List<String> hosts(FleetSettings settings, PlatformSettings platform) {
    return Stream.concat(platform.fleetUrls().stream(), settings.urls().stream())
        .distinct()
        .toList();
  }
}
