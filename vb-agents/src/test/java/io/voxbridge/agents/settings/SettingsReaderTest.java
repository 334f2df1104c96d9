package io.voxbridge.agents.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.agents.storage.StorageSettings;
import io.voxbridge.agents.worker.WorkerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class SettingsReaderTest {
  /** Reads as a worker does: the application's own YAML over these environment variables. */
  private static SettingsReader reader(Map<String, String> variables) throws Exception {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().remove("systemEnvironment");
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("test", new HashMap<>(variables)));
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yaml"))
        .forEach(environment.getPropertySources()::addLast);
    return new SettingsReader(environment::getProperty);
  }

  @Test
  void documentedDefaultsHold() throws Exception {
    SettingsReader reader =
        reader(
            Map.of(
                "VOXCORE_INSTANCE", "3",
                "VOXCORE_SECRET", "x",
                "VOXBRIDGE_CONFIG_URL", "http://backend:8080/api/v1/config"));
    WorkerSettings worker = WorkerSettings.read(reader);
    StorageSettings storage = StorageSettings.read(reader);
    BackendSettings backend = BackendSettings.read(reader);
    reader.check();
    assertThat(worker.socket()).isEqualTo(Path.of("/tmp/voxcore_3.sock"));
    assertThat(worker.workers()).isEqualTo(16);
    assertThat(worker.maxConcurrentCalls()).isEqualTo(1);
    assertThat(worker.journal()).isEqualTo(Path.of("/var/lib/voxcore/journal/3"));
    assertThat(worker.outbox()).isEqualTo(Path.of("/var/lib/voxcore/outbox/3"));
    assertThat(storage.s3()).isNull();
    assertThat(storage.folder()).isEqualTo(Path.of("/var/lib/voxcore/recordings"));
    assertThat(backend.allowedOrigins().allows(URI.create("http://backend:8080/x"))).isTrue();
    assertThat(backend.allowedOrigins().allows(URI.create("https://backend:8080/x"))).isFalse();
  }

  @Test
  void storageIsTheBucketWhenThereIsAKey() throws Exception {
    SettingsReader reader =
        reader(Map.of("MINIO_ACCESS_KEY", "a", "MINIO_SECRET_KEY", "b", "MINIO_SECURE", "true"));
    StorageSettings storage = StorageSettings.read(reader);
    reader.check();
    assertThat(storage.s3()).isNotNull();
    assertThat(storage.s3().endpoint()).isEqualTo("localhost:9000");
    assertThat(storage.s3().bucket()).isEqualTo("recordings");
    assertThat(storage.s3().secure()).isTrue();
    assertThat(storage.toString()).doesNotContain("secretKey=b");
  }

  @Test
  void everyProblemIsCollectedWithItsVariable() throws Exception {
    SettingsReader reader =
        reader(
            Map.of(
                "VOXCORE_SOCKET_DIR", "/tmp/" + "long/".repeat(30),
                "VOXCORE_WORKERS", "0",
                "MAX_CONCURRENT_CALLS", "one",
                "MINIO_ACCESS_KEY", "a",
                "MINIO_SECURE", "yes",
                "VOXBRIDGE_CONFIG_URL", "backend/config",
                "VOXBRIDGE_ALLOWED_ORIGINS", "ftp://x"));
    WorkerSettings.read(reader);
    BackendSettings.read(reader);
    StorageSettings.read(reader);
    assertThatThrownBy(reader::check)
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            e -> {
              assertThat(e.getExitCode()).isEqualTo(78);
              assertThat(variables(e.problems()))
                  .contains(
                      "VOXCORE_INSTANCE",
                      "VOXCORE_SOCKET_DIR",
                      "VOXCORE_WORKERS",
                      "MAX_CONCURRENT_CALLS",
                      "VOXCORE_SECRET",
                      "VOXBRIDGE_CONFIG_URL",
                      "VOXBRIDGE_ALLOWED_ORIGINS",
                      "MINIO_SECRET_KEY",
                      "MINIO_SECURE");
            });
  }

  @Test
  void theConfigAddressMustBeAllowed() throws Exception {
    SettingsReader reader =
        reader(
            Map.of(
                "VOXCORE_SECRET", "x",
                "VOXBRIDGE_CONFIG_URL", "http://backend:8080/api/v1/config",
                "VOXBRIDGE_ALLOWED_ORIGINS", "https://other"));
    BackendSettings.read(reader);
    assertThatThrownBy(reader::check)
        .hasMessageContaining("VOXBRIDGE_ALLOWED_ORIGINS")
        .hasMessageContaining("http://backend:8080");
  }

  private static List<String> variables(List<String> problems) {
    return problems.stream().map(problem -> problem.substring(0, problem.indexOf(' '))).toList();
  }
}
