package io.voxbridge.core.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.core.testing.SharedBackend;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.sealing.Sealed;
import io.voxbridge.store.sealing.Sealer;
import io.voxbridge.store.user.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Carriers and their numbers over HTTP. */
class CarrierIT {
  private static final AtomicInteger NEXT_NUMBER = new AtomicInteger(100_000);

  private final RunningBackend backend = SharedBackend.get();
  private final ApiClient root = backend.as(Role.SUPER_ADMIN);

  @Test
  void create_hasDefaults_andStaysPendingWithoutLiveKit() {
    JsonNode carrier = create(Map.of("name", "Acme", "sip_address", "sip.acme.example:5060"));

    assertThat(carrier.get("transport").asString()).isEqualTo("auto");
    assertThat(carrier.get("media_encryption").asString()).isEqualTo("disable");
    assertThat(carrier.get("inbound_auth_mode").asString()).isEqualTo("credentials");
    assertThat(carrier.get("outbound_cps").asDouble()).isEqualTo(1.0);
    assertThat(carrier.get("lk_sync_status").asString()).isEqualTo("pending");
    assertThat(carrier.get("lk_last_synced_at").isNull()).isTrue();
    assertThat(carrier.get("dids").isEmpty()).isTrue();
    ApiClient.Answer sync = root.post(path(carrier) + "/sync", null);
    assertThat(sync.status()).isEqualTo(503);
    assertThat(sync.json().get("detail").asString()).contains("LiveKit not configured");
  }

  @Test
  void passwords_goInSealed_andNeverComeOut() {
    JsonNode carrier =
        create(
            Map.of(
                "name", "Acme",
                "sip_address", "sip.acme.example",
                "outbound_auth_username", "out",
                "outbound_auth_password", "outbound-secret",
                "auth_password", "legacy-secret"));
    assertThat(carrier.toString()).doesNotContain("secret\"").doesNotContain("sealed");
    assertThat(carrier.get("outbound_auth_password_set").asBoolean()).isTrue();
    assertThat(carrier.get("inbound_auth_password_set").asBoolean()).isTrue();

    CarrierId id = new CarrierId(carrier.get("id").asString());
    assertThat(outboundPassword(id).value()).isEqualTo("outbound-secret");

    root.put(path(carrier), Map.of("name", "Acme 2"));
    assertThat(outboundPassword(id).value()).isEqualTo("outbound-secret");

    JsonNode without = root.put(path(carrier), Map.of("outbound_auth_password", "")).json();
    assertThat(without.get("outbound_auth_password_set").asBoolean()).isFalse();
    assertThat(without.get("name").asString()).isEqualTo("Acme 2");
  }

  @Test
  void everythingWrong_isNamedAtOnce() {
    ApiClient.Answer answer =
        root.post(
            "/api/v1/carriers",
            Map.of(
                "sip_address",
                "sip:user@host:99999",
                "transport",
                "smoke",
                "media_encryption",
                "perhaps",
                "inbound_auth_mode",
                "ip",
                "outbound_cps",
                0.05,
                "outbound_burst",
                1001,
                "outbound_channels",
                0));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder(
            "name",
            "sip_address",
            "transport",
            "media_encryption",
            "inbound_allowed_addresses",
            "outbound_cps",
            "outbound_burst",
            "outbound_channels");
    ApiClient.Answer addresses =
        root.post(
            "/api/v1/carriers",
            Map.of(
                "name", "A",
                "sip_address", "h:65536",
                "allowed_addresses",
                    List.of("203.0.113.0/24", "2001:db8::/32", "256.1.1.1", "1.2.3.4/33", "x")));
    assertThat(addresses.json().get("errors").findValuesAsString("field"))
        .containsExactly(
            "sip_address",
            "inbound_allowed_addresses[2]",
            "inbound_allowed_addresses[3]",
            "inbound_allowed_addresses[4]");
  }

  @Test
  void dids_areAddedChangedAndRemoved() {
    JsonNode carrier = create(Map.of("name", "Acme", "sip_address", "sip.acme.example"));
    String number = number();
    ApiClient.Answer did =
        root.post(
            path(carrier) + "/dids",
            Map.of("number", number.replace("+91", "+91 "), "label", "Main"));
    assertThat(did.status()).isEqualTo(201);
    assertThat(did.json().get("number").asString()).isEqualTo(number);
    assertThat(did.json().get("direction").asString()).isEqualTo("both");
    String didPath = path(carrier) + "/dids/" + did.json().get("id").asString();

    JsonNode changed = root.put(didPath, Map.of("direction", "inbound")).json();
    assertThat(changed.get("direction").asString()).isEqualTo("inbound");
    assertThat(changed.get("label").asString()).isEqualTo("Main");

    JsonNode listed = root.get(path(carrier)).json().get("dids");
    assertThat(listed.get(0)).isEqualTo(changed);
    assertThat(root.delete(didPath).status()).isEqualTo(204);
    assertThat(root.delete(didPath).status()).isEqualTo(404);
  }

  @Test
  void aNumber_belongsToOneDid() {
    JsonNode one = create(Map.of("name", "One", "sip_address", "one.example"));
    JsonNode two = create(Map.of("name", "Two", "sip_address", "two.example"));
    String number = number();
    assertThat(root.post(path(one) + "/dids", Map.of("number", number)).status()).isEqualTo(201);

    assertThat(root.post(path(two) + "/dids", Map.of("number", number)).status()).isEqualTo(409);
    String other = number();
    String id = root.post(path(two) + "/dids", Map.of("number", other)).json().get("id").asString();
    assertThat(root.put(path(two) + "/dids/" + id, Map.of("number", number)).status())
        .isEqualTo(409);

    assertThat(root.delete(path(one)).status()).isEqualTo(204);
    assertThat(root.post(path(two) + "/dids", Map.of("number", number)).status()).isEqualTo(201);
  }

  @Test
  void aDid_saysWhatIsWrong() {
    JsonNode carrier = create(Map.of("name", "Acme", "sip_address", "sip.acme.example"));
    ApiClient.Answer answer =
        root.post(
            path(carrier) + "/dids",
            Map.of("number", "0221234", "direction", "up", "bot_id", "no-bot"));
    assertThat(answer.json().get("errors").findValuesAsString("field"))
        .containsExactly("number", "direction", "bot_id");
  }

  private Secret outboundPassword(CarrierId id) {
    Carrier carrier = backend.bean(CarrierStore.class).find(id).orElseThrow();
    Sealed sealed = Objects.requireNonNull(carrier.authentication().outbound().password());
    assertThat(sealed.text()).startsWith("v1.").doesNotContain("outbound-secret");
    return backend
        .bean(Sealer.class)
        .open(sealed, "carriers/" + id.value() + "/outbound_auth_password");
  }

  private JsonNode create(Map<String, Object> body) {
    ApiClient.Answer answer = root.post("/api/v1/carriers", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private static String path(JsonNode carrier) {
    return "/api/v1/carriers/" + carrier.get("id").asString();
  }

  private static String number() {
    return "+9122" + "41" + NEXT_NUMBER.incrementAndGet();
  }
}
