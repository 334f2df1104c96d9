package io.voxbridge.core.trunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.media.livekit.api.InboundTrunk;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.api.OutboundTrunk;
import io.voxbridge.media.livekit.api.TrunkApi;
import io.voxbridge.media.livekit.standin.LiveKitApiStandIn;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.RemovedCarrierStore;
import io.voxbridge.store.user.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Carriers in the API, their trunks in LiveKit. */
class TrunkMirrorIT {
  private static final LiveKitApiStandIn LIVEKIT = LiveKitApiStandIn.start();
  private static final RunningBackend BACKEND = startBackend();
  private static final ApiClient ROOT = BACKEND.as(Role.SUPER_ADMIN);
  private static final LiveKitApi API = new LiveKitApi(LIVEKIT.settings(), Clock.systemUTC());

  private static RunningBackend startBackend() {
    Map<String, String> settings = new HashMap<>(LIVEKIT.environment());
    // Long enough that only changes and requests bring a comparison about.
    settings.put("LIVEKIT_SYNC_SECONDS", "3600");
    return RunningBackend.start(settings);
  }

  @AfterAll
  static void stop() {
    API.close();
    BACKEND.close();
    LIVEKIT.close();
  }

  @AfterEach
  void removeCarriers() {
    LIVEKIT.fail(method -> "");
    LIVEKIT.up();
    ROOT.get("/api/v1/carriers").json().forEach(each -> ROOT.delete(path(each)));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> LIVEKIT.trunkCounts().equals(List.of(0, 0, 0)));
  }

  @Test
  void aCarrierWithNumbers_isMirrored_andFollowsChanges() {
    JsonNode carrier =
        create(
            Map.of(
                "name", "Acme",
                "sip_address", "sip.acme.example:5060",
                "transport", "tcp",
                "destination_country", "in",
                "inbound_auth_username", "in-user",
                "inbound_auth_password", "in-password",
                "outbound_auth_username", "out-user",
                "outbound_auth_password", "out-password"));
    did(carrier, "+912240000001", "both");
    did(carrier, "+912240000002", "inbound");
    did(carrier, "+912240000003", "outbound");
    JsonNode synced = awaitStatus(carrier, "synced");

    InboundTrunk in = trunks().inbound().getFirst();
    assertThat(in.id()).isEqualTo(synced.get("lk_inbound_trunk_id").asString());
    assertThat(in.numbers()).containsExactly("+912240000001", "+912240000002");
    assertThat(in.username()).isEqualTo("in-user");
    assertThat(in.password().value()).isEqualTo("in-password");
    assertThat(in.passesHeaders()).isTrue();
    OutboundTrunk out = trunks().outbound().getFirst();
    assertThat(out.id()).isEqualTo(synced.get("lk_outbound_trunk_id").asString());
    assertThat(out.address()).isEqualTo("sip.acme.example:5060");
    assertThat(out.transport()).isEqualTo(OutboundTrunk.Transport.TCP);
    assertThat(out.destinationCountry()).isEqualTo("IN");
    assertThat(out.numbers()).containsExactly("+912240000001", "+912240000003");
    assertThat(out.password().value()).isEqualTo("out-password");
    var rule = trunks().rules().getFirst();
    assertThat(rule.id()).isEqualTo(synced.get("lk_dispatch_rule_id").asString());
    assertThat(rule.trunkIds()).containsExactly(in.id());
    assertThat(rule.roomPrefix()).isEqualTo("call-");
    assertThat(rule.attributes())
        .containsEntry("voxbridge.carrier_id", carrier.get("id").asString());
    assertThat(synced.get("lk_last_synced_at").isNull()).isFalse();

    ROOT.put(
        path(carrier),
        Map.of("inbound_auth_mode", "ip", "inbound_allowed_addresses", List.of("203.0.113.0/24")));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> trunks().inbound().getFirst().username().isEmpty());
    assertThat(trunks().inbound().getFirst().allowedAddresses()).containsExactly("203.0.113.0/24");
    assertThat(awaitStatus(carrier, "synced").get("lk_inbound_trunk_id").asString())
        .isEqualTo(in.id());
  }

  @Test
  void whatSomebodyEditedInLiveKit_isPutRight() {
    JsonNode carrier = create(Map.of("name", "Acme", "sip_address", "sip.acme.example"));
    did(carrier, "+912240000004", "both");
    awaitStatus(carrier, "synced");
    LIVEKIT.tamper(
        trunk -> trunk.toBuilder().clearNumbers().addNumbers("+1").setMetadata("").build());

    JsonNode answer = ROOT.post(path(carrier) + "/sync", null).json();

    assertThat(answer.get("lk_sync_status").asString()).isEqualTo("synced");
    assertThat(trunks().inbound().getFirst().numbers()).containsExactly("+912240000004");
  }

  @Test
  void lostIds_areFoundAgain_withoutASecondTrunk() {
    JsonNode carrier = create(Map.of("name", "Acme", "sip_address", "sip.acme.example"));
    did(carrier, "+912240000005", "both");
    JsonNode before = awaitStatus(carrier, "synced");
    CarrierStore carriers = BACKEND.bean(CarrierStore.class);
    Carrier stored = carriers.find(new CarrierId(carrier.get("id").asString())).orElseThrow();
    assertThat(carriers.updateMirror(stored, stored.mirror().failed("", "", "", "lost"))).isTrue();

    JsonNode after = ROOT.post(path(carrier) + "/sync", null).json();

    assertThat(after.get("lk_inbound_trunk_id")).isEqualTo(before.get("lk_inbound_trunk_id"));
    assertThat(after.get("lk_outbound_trunk_id")).isEqualTo(before.get("lk_outbound_trunk_id"));
    assertThat(LIVEKIT.trunkCounts()).containsExactly(1, 1, 1);
  }

  @Test
  void eightSyncsAtOnce_makeOneOfEach() throws Exception {
    JsonNode carrier = create(Map.of("name", "Acme", "sip_address", "sip.acme.example"));
    did(carrier, "+912240000006", "both");
    List<Callable<Integer>> syncs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      syncs.add(() -> ROOT.post(path(carrier) + "/sync", null).status());
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> status : executor.invokeAll(syncs)) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
    assertThat(awaitStatus(carrier, "synced").get("lk_sync_error").asString()).isEmpty();
    assertThat(LIVEKIT.trunkCounts()).containsExactly(1, 1, 1);
  }

  @Test
  void aRefusal_isShown_andMadeGoodLater() {
    LIVEKIT.fail(method -> method.equals("CreateSIPOutboundTrunk") ? "invalid_argument" : "");
    JsonNode carrier = create(Map.of("name", "Acme", "sip_address", "sip.acme.example"));
    did(carrier, "+912240000007", "both");
    JsonNode failed = awaitStatus(carrier, "error");
    assertThat(failed.get("lk_sync_error").asString()).contains("CreateSIPOutboundTrunk");
    assertThat(failed.get("lk_inbound_trunk_id").asString()).startsWith("ST_");

    LIVEKIT.fail(method -> "");
    JsonNode good = ROOT.post(path(carrier) + "/sync", null).json();
    assertThat(good.get("lk_sync_status").asString()).isEqualTo("synced");
    assertThat(good.get("lk_sync_error").asString()).isEmpty();
  }

  @Test
  void aCarrierRemovedWhileLiveKitIsDown_leavesNothingBehind() {
    JsonNode carrier = create(Map.of("name", "Acme", "sip_address", "sip.acme.example"));
    did(carrier, "+912240000008", "both");
    awaitStatus(carrier, "synced");
    LIVEKIT.down();

    assertThat(ROOT.delete(path(carrier)).status()).isEqualTo(204);
    assertThat(ROOT.get(path(carrier)).status()).isEqualTo(404);
    assertThat(BACKEND.bean(RemovedCarrierStore.class).all())
        .anyMatch(each -> each.id().value().equals(carrier.get("id").asString()));
    assertThat(LIVEKIT.trunkCounts()).containsExactly(1, 1, 1);
    JsonNode health = BACKEND.client().get("/health").json();
    assertThat(health.get("status").asString()).isEqualTo("degraded");
    assertThat(health.get("livekit").asString()).contains("LIVEKIT_URL");
    assertThat(BACKEND.client().get("/health").status()).isEqualTo(200);

    LIVEKIT.up();
    JsonNode another = create(Map.of("name", "Bell", "sip_address", "sip.bell.example"));
    awaitStatus(another, "synced");
    assertThat(LIVEKIT.trunkCounts()).containsExactly(0, 0, 0);
    assertThat(BACKEND.client().get("/health").json().get("livekit").asString()).isEqualTo("ok");
  }

  @Test
  void whatOthersMade_isNamedInTheStatus() {
    String foreign =
        trunks()
            .create(
                new InboundTrunk(
                    "",
                    "their own",
                    "",
                    io.voxbridge.media.livekit.api.MediaEncryption.DISABLE,
                    List.of("+15550000009"),
                    List.of(),
                    "",
                    io.voxbridge.domain.secret.Secret.none(),
                    false));
    JsonNode carrier = create(Map.of("name", "Acme", "sip_address", "sip.acme.example"));
    ROOT.post(path(carrier) + "/sync", null);

    JsonNode status = BACKEND.as(Role.ADMIN).get("/api/v1/livekit/status").json();
    assertThat(status.get("configured").asBoolean()).isTrue();
    assertThat(status.at("/mirror/leftovers/0").asString()).contains(foreign, "their own");
    trunks().deleteTrunk(foreign);
  }

  private static TrunkApi trunks() {
    return new TrunkApi(API);
  }

  private static JsonNode create(Map<String, Object> body) {
    ApiClient.Answer answer = ROOT.post("/api/v1/carriers", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private static void did(JsonNode carrier, String number, String direction) {
    ApiClient.Answer answer =
        ROOT.post(path(carrier) + "/dids", Map.of("number", number, "direction", direction));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  private static JsonNode awaitStatus(JsonNode carrier, String status) {
    return await()
        .atMost(Duration.ofSeconds(15))
        .until(
            () -> ROOT.get(path(carrier)).json(),
            now -> now.get("lk_sync_status").asString().equals(status));
  }

  private static String path(JsonNode carrier) {
    return "/api/v1/carriers/" + carrier.get("id").asString();
  }
}
