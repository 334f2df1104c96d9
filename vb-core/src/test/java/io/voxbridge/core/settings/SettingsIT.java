package io.voxbridge.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.user.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The settings document over HTTP: masked, block by block. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsIT {
  private final RunningBackend backend =
      RunningBackend.start(
          Map.of("FLEET_URLS", "http://127.0.0.1:1/", "PHONE_NETWORK", "simulated"));
  private ApiClient root = backend.client();

  @BeforeAll
  void logIn() {
    root = backend.as(Role.SUPER_ADMIN);
  }

  @AfterAll
  void stop() {
    backend.close();
  }

  @Test
  void secrets_areMasked_andAMaskedValueSentBackChangesNothing() {
    PlatformSettings platform = backend.bean(PlatformSettings.class);
    JsonNode first =
        root.put(
                "/api/v1/settings/api-keys",
                Map.of("openai", "sk-1234567890abcd", "google", "short"))
            .json();
    assertThat(first.at("/api_keys/openai").asString()).isEqualTo("sk-1••••••abcd");
    assertThat(first.at("/api_keys/google").asString()).isEqualTo("••••••••");
    assertThat(first.at("/api_keys/deepgram").asString()).isEmpty();
    assertThat(first.at("/api_keys").propertyNames())
        .containsExactly(
            "soniox",
            "deepgram",
            "openai",
            "google",
            "google_vertex",
            "anthropic",
            "elevenlabs",
            "sarvam",
            "cartesia");

    assertThat(root.put("/api/v1/settings/api-keys", first.get("api_keys")).status())
        .isEqualTo(200);
    assertThat(platform.providerKey("openai").value()).isEqualTo("sk-1234567890abcd");
    assertThat(platform.providerKey("google").value()).isEqualTo("short");

    root.put("/api/v1/settings/api-keys", Map.of("google", ""));
    assertThat(platform.providerKey("google").isSet()).isFalse();
    assertThat(platform.providerKey("openai").isSet()).isTrue();
    assertThat(root.get("/api/v1/settings").body()).doesNotContain("sk-1234567890abcd");
    assertThat(storedText()).doesNotContain("sk-1234567890abcd").doesNotContain("\"short\"");
  }

  @Test
  void anUnknownProvider_isRefused() {
    ApiClient.Answer answer = root.put("/api/v1/settings/api-keys", Map.of("acme", "x"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("acme");
  }

  @Test
  void minio_isPartial_andBecomesTheStorageWhenComplete() {
    PlatformSettings platform = backend.bean(PlatformSettings.class);
    assertThat(root.get("/api/v1/settings").json().at("/minio/endpoint").asString())
        .isEqualTo("localhost:9000");
    root.put(
        "/api/v1/settings/minio",
        Map.of("endpoint", "minio.example:9000", "access_key", "access-key-1"));
    assertThat(platform.storage()).isEmpty();

    JsonNode all =
        root.put(
                "/api/v1/settings/minio",
                Map.of(
                    "access_key", "acce••••••ey-1", "secret_key", "secret-key-1", "secure", true))
            .json();

    assertThat(all.at("/minio/endpoint").asString()).isEqualTo("minio.example:9000");
    assertThat(all.at("/minio/secret_key").asString()).isEqualTo("secr••••••ey-1");
    assertThat(platform.storage().orElseThrow().accessKey().value()).isEqualTo("access-key-1");
    assertThat(platform.storage().orElseThrow().secretKey().value()).isEqualTo("secret-key-1");
    assertThat(platform.storage().orElseThrow().secure()).isTrue();
    assertThat(root.put("/api/v1/settings/minio", Map.of("endpoint", "http://x")).status())
        .isEqualTo(422);
  }

  @Test
  void amd_isPartial_checked_andKnownUnderBothPaths() {
    JsonNode defaults = root.get("/api/v1/settings").json().at("/voxdialler/amd");
    assertThat(defaults.get("total_analysis_ms").asInt()).isEqualTo(2000);
    assertThat(defaults.get("action_on_unknown").asString()).isEqualTo("continue");

    root.put("/api/v1/settings/voxdialler", Map.of("enabled", true, "total_analysis_ms", 4000));
    JsonNode amd =
        root.put("/api/v1/settings/dialler", Map.of("amd", Map.of("max_words", 5)))
            .json()
            .at("/voxdialler/amd");
    assertThat(amd.get("enabled").asBoolean()).isTrue();
    assertThat(amd.get("total_analysis_ms").asInt()).isEqualTo(4000);
    assertThat(amd.get("max_words").asInt()).isEqualTo(5);

    ApiClient.Answer wrong =
        root.put(
            "/api/v1/settings/voxdialler",
            Map.of("total_analysis_ms", 5001, "action_on_machine", "shout"));
    assertThat(wrong.json().get("errors").findValuesAsString("field"))
        .containsExactly("total_analysis_ms", "action_on_machine");
  }

  @Test
  void fleet_isSeededFromTheEnvironment_andReplacedByTheList() {
    ApiClient.Answer bad =
        root.put("/api/v1/settings/fleet", List.of("https://ok.example", "ftp://no", "nonsense"));
    assertThat(bad.json().get("errors").findValuesAsString("field"))
        .containsExactly("voxcore_fleet[1]", "voxcore_fleet[2]");
    assertThat(root.get("/api/v1/settings").json().get("voxcore_fleet").get(0).asString())
        .isEqualTo("http://127.0.0.1:1");

    JsonNode all =
        root.put(
                "/api/v1/settings/fleet",
                Map.of("voxcore_fleet", List.of("http://127.0.0.1:1/", "http://127.0.0.1:1")))
            .json();
    assertThat(all.get("voxcore_fleet").size()).isEqualTo(1);
  }

  @Test
  void display_isForEverybody_andSaysWhatIsSimulated() {
    root.put("/api/v1/settings/timezone", Map.of("display_timezone", "Asia/Kolkata"));

    JsonNode display = backend.as(Role.AGENT).get("/api/v1/settings/display").json();

    assertThat(display.get("display_timezone").asString()).isEqualTo("Asia/Kolkata");
    assertThat(display.get("simulated").asBoolean()).isTrue();
    assertThat(root.put("/api/v1/settings/timezone", Map.of("display_timezone", "Moon")).status())
        .isEqualTo(422);
  }

  private String storedText() {
    StoreClient store = backend.bean(StoreClient.class);
    return String.valueOf(store.collection("system_settings").find().first());
  }
}
