package io.voxbridge.core.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.core.fleet.FleetDirectory;
import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.FleetStandIn;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.core.testing.TestRedis;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.kit.Behaviour;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.livekit.kit.SipCall;
import io.voxbridge.media.livekit.kit.SipPhone;
import io.voxbridge.store.inbound.InboundCall;
import io.voxbridge.store.inbound.InboundCallStore;
import io.voxbridge.store.user.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A phone calls in through the real LiveKit: trunk, rule, webhook, dispatch, and being let go. */
class LiveKitInboundIT {
  private static final String OURS = "+912240000099";

  @TempDir private Path folder = Path.of("");

  @Test
  void aCaller_comesThroughTheMirroredTrunk_andIsLetGoWhenNobodyTakesTheCall() throws IOException {
    int port = TestRedis.freePort();
    URI webhook = URI.create("http://127.0.0.1:" + port + "/api/v1/livekit/webhook");
    try (LiveKitStack livekit = LiveKitStack.start(folder, webhook);
        FleetStandIn fleet = FleetStandIn.start();
        RunningBackend backend = backend(livekit, fleet, port);
        SipPhone phone = SipPhone.start();
        LiveKitApi api = new LiveKitApi(livekit.settings(), Clock.systemUTC())) {
      aCarrier(backend, phone.address());
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> backend.bean(FleetDirectory.class).pick().isPresent());

      fleet.answer(429, "{\"detail\":\"at capacity\"}");
      SipCall refused = call(phone, livekit, "+915550000001");
      refused.await(SipCall.State.REFUSED);
      assertThat(refused.status()).isBetween(480, 699);
      FleetStandIn.Request dispatch = fleet.requests().getFirst();
      assertThat(dispatch.body().get("caller_number").asString()).isEqualTo("+915550000001");
      assertThat(dispatch.body().get("dialed_number").asString()).isEqualTo(OURS);
      assertThat(dispatch.body().get("call_id").asString()).startsWith("SCL_");
      assertThat(dispatch.body().get("room_name").asString()).startsWith("call-");
      JsonNode record =
          await()
              .atMost(Duration.ofSeconds(10))
              .until(
                  () -> backend.as(Role.ADMIN).get("/api/v1/calls?phone=5550000001").json(),
                  calls -> calls.get("total").asInt() == 1)
              .get("items")
              .get(0);
      assertThat(record.get("status").asString()).isEqualTo("failed");

      fleet.accept();
      SipCall accepted = call(phone, livekit, "+915550000002");
      await().atMost(Duration.ofSeconds(20)).until(() -> fleet.requests().size() == 2);
      String room = fleet.requests().getLast().body().get("room_name").asString();
      assertThat(api.rooms().participants(room))
          .anySatisfy(caller -> {
            assertThat(caller.attributes()).containsEntry("sip.h.x-campaign", "spring");
            assertThat(caller.attributes()).containsKey("voxbridge.carrier_id");
          });
      // No bot ever comes: the sweep frees the caller.
      accepted.await(SipCall.State.REFUSED);
      InboundCallStore claims = new InboundCallStore(backend.mongo().store());
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> claims.find(room).map(InboundCall::endedAt).isPresent());
      assertThat(fleet.requests()).hasSize(2);
      assertThat(api.rooms().find(room)).isEmpty();
    }
  }

  private static RunningBackend backend(LiveKitStack livekit, FleetStandIn fleet, int port) {
    Map<String, String> settings = new HashMap<>(livekit.environment());
    settings.put("HTTP_PORT", String.valueOf(port));
    settings.put("FLEET_URLS", fleet.url());
    settings.put("FLEET_POLL_SECONDS", "1");
    return RunningBackend.start(settings);
  }

  private static void aCarrier(RunningBackend backend, String address) {
    ApiClient root = backend.as(Role.SUPER_ADMIN);
    JsonNode carrier =
        root.post(
                "/api/v1/carriers",
                Map.of(
                    "name", "Acme",
                    "sip_address", address,
                    "transport", "udp",
                    "inbound_auth_mode", "ip",
                    "inbound_allowed_addresses", List.of("127.0.0.0/8")))
            .json();
    String path = "/api/v1/carriers/" + carrier.get("id").asString();
    assertThat(root.post(path + "/dids", Map.of("number", OURS, "direction", "both")).status())
        .isEqualTo(201);
    JsonNode synced =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> root.get(path).json(),
                now -> now.get("lk_sync_status").asString().equals("synced"));
    assertThat(synced.get("lk_inbound_trunk_id").asString()).startsWith("ST_");
    assertThat(synced.get("lk_dispatch_rule_id").asString()).startsWith("SDR_");
  }

  private static SipCall call(SipPhone phone, LiveKitStack livekit, String from) {
    return phone.call(
        livekit.sipAddress(),
        from,
        OURS,
        Map.of("X-Campaign", "spring"),
        Behaviour.answers(Duration.ZERO));
  }
}
