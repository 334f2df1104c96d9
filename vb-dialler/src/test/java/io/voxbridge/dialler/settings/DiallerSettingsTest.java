package io.voxbridge.dialler.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.voxbridge.domain.unit.Ratio;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class DiallerSettingsTest {
  private static final Map<String, Object> REQUIRED =
      Map.of("MONGODB_URI", "mongodb://localhost:27017", "VOXCORE_SECRET", "hush");

  /** Reads the settings as the service does: through its application.yaml. */
  private static DiallerSettings read(Map<String, Object> variables) throws IOException {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .forEach(s -> environment.getPropertySources().remove(s.getName()));
    environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
    new YamlPropertySourceLoader()
        .load("defaults", new ClassPathResource("application.yaml"))
        .forEach(environment.getPropertySources()::addLast);
    return DiallerSettings.read(environment::getProperty);
  }

  private static Map<String, Object> with(Map<String, Object> more) {
    Map<String, Object> all = new java.util.HashMap<>(REQUIRED);
    all.putAll(more);
    return all;
  }

  @Test
  void hasTheDocumentedDefaults() throws IOException {
    DiallerSettings settings = read(REQUIRED);
    assertThat(settings.store().database()).isEqualTo("voxbridge");
    assertThat(settings.fleet().urls()).isEmpty();
    assertThat(settings.fleet().pollInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.fleet().healthTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.health())
        .isEqualTo(new DiallerSettings.Health(8090, Duration.ofSeconds(30), Duration.ofSeconds(5)));
    assertThat(settings.dialling())
        .isEqualTo(
            new DiallerSettings.Dialling(
                Duration.ofSeconds(2),
                Duration.ofSeconds(45),
                Duration.ofSeconds(15),
                Duration.ofHours(2),
                2000,
                Duration.ofSeconds(6)));
    assertThat(settings.abandonment())
        .isEqualTo(new DiallerSettings.Abandonment(20, new Ratio(0.03), new Ratio(0.05), 30));
  }

  @Test
  void readsEveryVariable() throws IOException {
    DiallerSettings settings =
        read(
            with(
                Map.ofEntries(
                    Map.entry("MONGODB_DB", "other"),
                    Map.entry("FLEET_URLS", "http://a:8001, https://b/"),
                    Map.entry("FLEET_POLL_SECONDS", "3"),
                    Map.entry("FLEET_HEALTH_TIMEOUT_SECONDS", "4"),
                    Map.entry("HEALTH_PORT", "18090"),
                    Map.entry("HEALTH_STALE_SECONDS", "5"),
                    Map.entry("TICK_MILLISECONDS", "500"),
                    Map.entry("RING_TIMEOUT_SECONDS", "20"),
                    Map.entry("MAX_CALL_DURATION_SECONDS", "600"),
                    Map.entry("MAX_DIALS_IN_FLIGHT", "7"),
                    Map.entry("DIALLER_STANDBY_SECONDS", "8"),
                    Map.entry("COLD_START_THRESHOLD", "9"),
                    Map.entry("RINGING_MINIMUM_SECONDS", "12"),
                    Map.entry("ABANDON_TARGET", "0.01"),
                    Map.entry("ABANDON_HARD_THRESHOLD", "0.02"),
                    Map.entry("ABANDON_MIN_SAMPLE", "10"))));
    assertThat(settings.store().database()).isEqualTo("other");
    assertThat(settings.fleet().urls()).isEqualTo(List.of("http://a:8001", "https://b/"));
    assertThat(settings.fleet().pollInterval()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.fleet().healthTimeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(settings.health())
        .isEqualTo(new DiallerSettings.Health(18090, Duration.ofSeconds(5), Duration.ofSeconds(5)));
    assertThat(settings.dialling())
        .isEqualTo(
            new DiallerSettings.Dialling(
                Duration.ofMillis(500),
                Duration.ofSeconds(20),
                Duration.ofSeconds(12),
                Duration.ofMinutes(10),
                7,
                Duration.ofSeconds(8)));
    assertThat(settings.abandonment())
        .isEqualTo(new DiallerSettings.Abandonment(9, new Ratio(0.01), new Ratio(0.02), 10));
  }

  @Test
  void reportsEveryProblemAtOnce() {
    InvalidSettingsException invalid =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () ->
                read(
                    Map.of(
                        "FLEET_URLS", "fleet-1",
                        "HEALTH_PORT", "http",
                        "RING_TIMEOUT_SECONDS", "90",
                        "ABANDON_TARGET", "3",
                        "DIALLER_STANDBY_SECONDS", "2")));
    assertThat(invalid.problems())
        .anySatisfy(p -> assertThat(p).startsWith("MONGODB_URI is not set"))
        .anySatisfy(p -> assertThat(p).startsWith("VOXCORE_SECRET is not set"))
        .anySatisfy(p -> assertThat(p).startsWith("FLEET_URLS holds 'fleet-1'"))
        .anySatisfy(p -> assertThat(p).startsWith("HEALTH_PORT is 'http'"))
        .anySatisfy(p -> assertThat(p).startsWith("RING_TIMEOUT_SECONDS is '90'"))
        .anySatisfy(p -> assertThat(p).startsWith("ABANDON_TARGET is '3'"))
        .anySatisfy(p -> assertThat(p).startsWith("DIALLER_STANDBY_SECONDS must"));
  }

  @Test
  void hidesSecrets() throws IOException {
    assertThat(read(REQUIRED).toString()).doesNotContain("hush").doesNotContain("localhost");
  }
}
