package io.voxbridge.core.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.core.testing.TestRedis;
import io.voxbridge.store.user.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The first thing an operator asks: does the Backend stand, and if not, which part is missing. */
class HealthIT {

  @Test
  void everythingWorks_saysOkPartByPart() {
    try (RunningBackend backend = RunningBackend.start()) {
      ApiClient.Answer health = awaitHealthy(backend);

      assertThat(health.json().propertyNames())
          .containsExactly("status", "version", "mongodb", "redis");
      assertThat(health.json().get("status").asString()).isEqualTo("ok");
      assertThat(health.json().get("mongodb").asString()).isEqualTo("ok");
      assertThat(health.json().get("redis").asString()).isEqualTo("ok");
      assertThat(health.json().get("version").asString()).isNotBlank();
      assertThat(health.header("Cache-Control")).contains("no-store");
    }
  }

  @Test
  void redisLostWhileRunning_is503NamingRedis_andTheApiServesOn() {
    try (RunningBackend backend = RunningBackend.start()) {
      awaitHealthy(backend);
      ApiClient admin = backend.as(Role.ADMIN);

      backend.redis().pause();

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(backend.client().get("/health").status()).isEqualTo(503));
      ApiClient.Answer health = backend.client().get("/health");
      assertThat(health.json().get("status").asString()).isEqualTo("unavailable");
      assertThat(health.json().get("mongodb").asString()).isEqualTo("ok");
      assertThat(health.json().get("redis").asString()).contains("REDIS_URL");
      assertThat(admin.get("/api/v1/auth/me").status()).isEqualTo(200);

      backend.redis().resume();

      awaitHealthy(backend);
    }
  }

  @Test
  void mongoUnreachable_theProcessStartsAndNamesIt() throws IOException {
    String nobody = "mongodb://127.0.0.1:" + TestRedis.freePort();
    try (RunningBackend backend = RunningBackend.start(Map.of("MONGODB_URI", nobody))) {
      ApiClient.Answer health = backend.client().get("/health");

      assertThat(health.status()).isEqualTo(503);
      assertThat(health.json().get("mongodb").asString()).contains("MONGODB_URI");
      assertThat(health.json().get("redis").asString()).isEqualTo("ok");
    }
  }

  private static ApiClient.Answer awaitHealthy(RunningBackend backend) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(backend.client().get("/health").status()).isEqualTo(200));
    return backend.client().get("/health");
  }
}
