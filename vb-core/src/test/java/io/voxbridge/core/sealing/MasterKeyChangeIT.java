package io.voxbridge.core.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.core.settings.PlatformSettings;
import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.kit.EmbeddedMongoFixture;
import io.voxbridge.store.sealing.MasterKey;
import io.voxbridge.store.sealing.Sealed;
import io.voxbridge.store.settings.SettingsStore;
import io.voxbridge.store.user.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The master key is changed in three restarts, and nothing stored is lost. */
class MasterKeyChangeIT {
  private static final String OLD = keyOf((byte) 1);
  private static final String NEW = keyOf((byte) 2);

  @Test
  void oldValuesOpen_areSealedAnewAtStart_andTheOldKeyCanGo() {
    try (EmbeddedMongoFixture mongo = EmbeddedMongoFixture.start()) {
      try (RunningBackend before = start(mongo, OLD, "")) {
        awaitHealthy(before);
        ApiClient root = before.as(Role.SUPER_ADMIN);
        root.put("/api/v1/settings/api-keys", Map.of("openai", "sk-1234567890abcd"));
        root.put("/api/v1/settings/minio", Map.of("access_key", "a-key", "secret_key", "s-key"));
        ApiClient.Answer carrier =
            root.post(
                "/api/v1/carriers",
                Map.of("name", "A", "sip_address", "a.example", "auth_password", "pw"));
        assertThat(carrier.status()).isEqualTo(201);
      }
      try (RunningBackend during = start(mongo, NEW, OLD)) {
        awaitHealthy(during);
      }
      try (RunningBackend after = start(mongo, NEW, "")) {
        awaitHealthy(after);
        PlatformSettings platform = after.bean(PlatformSettings.class);
        assertThat(platform.providerKey("openai").value()).isEqualTo("sk-1234567890abcd");
        assertThat(platform.storage().orElseThrow().secretKey().value()).isEqualTo("s-key");
        String prefix = "v1." + MasterKey.parse(new Secret(NEW)).id() + ".";
        assertThat(after.bean(SettingsStore.class).read().apiKeys().get("openai"))
            .extracting(Sealed::text)
            .asString()
            .startsWith(prefix);
        var authentication = after.bean(CarrierStore.class).all().getFirst().authentication();
        assertThat(Objects.requireNonNull(authentication.inbound().password()).text())
            .startsWith(prefix);
        assertThat(Objects.requireNonNull(authentication.outbound().password()).text())
            .startsWith(prefix);
      }
      try (RunningBackend lost = start(mongo, OLD, "")) {
        awaitHealthy(lost);
        String shown =
            lost.as(Role.SUPER_ADMIN)
                .get("/api/v1/settings")
                .json()
                .at("/api_keys/openai")
                .asString();
        assertThat(shown).contains("another key");
      }
    }
  }

  private static RunningBackend start(EmbeddedMongoFixture mongo, String key, String previous) {
    return RunningBackend.start(
        Map.of(
            "MONGODB_URI",
            mongo.uri(),
            "MONGODB_DB",
            mongo.databaseName(),
            "VOXBRIDGE_MASTER_KEY",
            key,
            "VOXBRIDGE_PREVIOUS_MASTER_KEYS",
            previous));
  }

  private static void awaitHealthy(RunningBackend backend) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> backend.client().get("/health").status() == 200);
  }

  private static String keyOf(byte value) {
    byte[] key = new byte[32];
    Arrays.fill(key, value);
    return Base64.getEncoder().encodeToString(key);
  }
}
