package io.voxbridge.core.dialout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.core.fleet.FleetDirectory;
import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.FleetStandIn;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.store.user.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Single calls over the API, and the numbers and trunks behind them. */
class DialoutIT {
  private static final FleetStandIn FLEET = FleetStandIn.start();
  private static final RunningBackend BACKEND =
      RunningBackend.start(Map.of("FLEET_URLS", FLEET.url(), "FLEET_POLL_SECONDS", "1"));
  private static final ApiClient ROOT = BACKEND.as(Role.SUPER_ADMIN);
  private static final Map<String, String> IDS = new HashMap<>();

  @BeforeAll
  static void aBotWithNumbers() {
    IDS.put("bot", bot("Caller", Map.of()));
    JsonNode carrier =
        ROOT.post(
                "/api/v1/carriers",
                Map.of(
                    "name", "Acme",
                    "sip_address", "sip.acme.example",
                    "destination_country", "IN",
                    "outbound_cps", 5,
                    "outbound_burst", 3))
            .json();
    IDS.put("carrier", carrier.get("id").asString());
    did("+912240000011", "both", IDS.get("bot"));
    did("+912240000012", "outbound", null);
    did("+912240000013", "inbound", null);
    IDS.put(
        "key",
        ROOT.post("/api/v1/api-keys", Map.of("name", "CRM")).json().get("api_key").asString());
  }

  @AfterAll
  static void stop() {
    BACKEND.close();
    FLEET.close();
  }

  @BeforeEach
  void aHealthyFleet() {
    FLEET.accept();
    FLEET.free(4);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> BACKEND.bean(FleetDirectory.class).pick().isPresent());
  }

  @Test
  void aKey_hasAWorkerCall_andGetsTheSession() {
    ApiClient.Answer answer =
        integrator()
            .post(
                "/api/v1/sip/dialout",
                Map.of(
                    "bot_id",
                    IDS.get("bot"),
                    "to_number",
                    "+919876500001",
                    "from_number",
                    "+912240000012",
                    "variables",
                    Map.of("name", "Asha", "due", 12, "order", Map.of("id", 7))));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("status").asString()).isEqualTo("ok");
    assertThat(answer.json().get("call_id").asString()).startsWith("session-");
    FleetStandIn.Request request = FLEET.requests().getLast();
    assertThat(request.path()).isEqualTo("/livekit/dialout");
    assertThat(request.secret()).isEqualTo(RunningBackend.VOXCORE_SECRET);
    assertThat(request.body().get("bot_id").asString()).isEqualTo(IDS.get("bot"));
    assertThat(request.body().get("to_number").asString()).isEqualTo("+919876500001");
    assertThat(request.body().get("from_number").asString()).isEqualTo("+912240000012");
    assertThat(request.body().get("config_url").asString())
        .isEqualTo(BACKEND.baseUrl() + "/api/v1/config");
    JsonNode event = request.body().get("connected_event");
    assertThat(event.get("name").asString()).isEqualTo("Asha");
    assertThat(event.get("due").asString()).isEqualTo("12");
    assertThat(event.get("order").asString()).isEqualTo("{\"id\":7}");
  }

  @Test
  void theOlderName_worksToo_bothAtOnceDoNot() {
    Map<String, Object> body = new HashMap<>(minimal());
    body.put("connected_event", Map.of("a", "b"));
    assertThat(integrator().post("/api/v1/sip/dialout", body).status()).isEqualTo(200);
    assertThat(FLEET.requests().getLast().body().at("/connected_event/a").asString())
        .isEqualTo("b");
    body.put("variables", Map.of("c", "d"));
    ApiClient.Answer both = integrator().post("/api/v1/sip/dialout", body);
    assertThat(both.status()).isEqualTo(422);
    assertThat(both.json().at("/errors/0/field").asString()).isEqualTo("variables");
  }

  @Test
  void badRequests_areNamedAtOnce() {
    ApiClient.Answer answer =
        integrator()
            .post(
                "/api/v1/sip/dialout",
                Map.of("to_number", "98765", "from_number", "+912240000013"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("errors").findValuesAsString("field"))
        .containsExactly("bot_id", "to_number", "from_number");
    assertThat(
            integrator()
                .post("/api/v1/sip/dialout", Map.of("bot_id", "none", "to_number", "+919876500001"))
                .status())
        .isEqualTo(404);
  }

  @Test
  void keys_areChecked() {
    assertThat(BACKEND.client().post("/api/v1/sip/dialout", minimal()).status()).isEqualTo(401);
    assertThat(key("vx_unknown").post("/api/v1/sip/dialout", minimal()).status()).isEqualTo(401);
    assertThat(BACKEND.as(Role.ADMIN).post("/api/v1/sip/dialout", minimal()).status())
        .isEqualTo(200);
    assertThat(BACKEND.as(Role.AGENT).post("/api/v1/sip/dialout", minimal()).status())
        .isEqualTo(403);

    String other = bot("Other", Map.of());
    JsonNode limited =
        ROOT.post("/api/v1/api-keys", Map.of("name", "limited", "bots", List.of(other))).json();
    assertThat(limited.get("api_key").asString()).matches("vx_[A-Za-z0-9]{32}");
    ApiClient client = key(limited.get("api_key").asString());
    assertThat(client.post("/api/v1/sip/dialout", minimal()).status()).isEqualTo(403);
    String path = "/api/v1/api-keys/" + limited.get("id").asString();
    JsonNode open = ROOT.send("PATCH", path, Map.of("bots", List.of())).json();
    assertThat(open.has("api_key")).isFalse();
    assertThat(client.post("/api/v1/sip/dialout", minimal()).status()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            ROOT.get("/api/v1/api-keys").json().findValues("last_used_at").stream()
                .anyMatch(JsonNode::isString));
    ROOT.send("PATCH", path, Map.of("expires_at", "2020-01-01T00:00:00Z"));
    assertThat(client.post("/api/v1/sip/dialout", minimal()).status()).isEqualTo(401);
    ROOT.send("PATCH", path, Map.of("expires_at", "", "is_active", false));
    assertThat(client.post("/api/v1/sip/dialout", minimal()).status()).isEqualTo(401);
    assertThat(ROOT.send("PATCH", path, Map.of("expires_at", "soon")).status()).isEqualTo(422);
  }

  @Test
  void aBotOutsideItsHours_doesNotCall() {
    String anotherDay =
        LocalDate.now(Clock.systemUTC())
            .plusDays(3)
            .getDayOfWeek()
            .getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
            .toLowerCase(Locale.ROOT);
    String closed =
        bot("Closed", Map.of("active_hours", Map.of("enabled", true, "days", List.of(anotherDay))));
    ApiClient.Answer answer =
        integrator()
            .post("/api/v1/sip/dialout", Map.of("bot_id", closed, "to_number", "+919876500001"));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("detail").asString()).startsWith("outside_active_hours");
  }

  @Test
  void whatTheWorkerSays_isPassedOn() {
    FLEET.answer(429, "{\"detail\":\"at capacity\"}");
    ApiClient.Answer full = integrator().post("/api/v1/sip/dialout", minimal());
    assertThat(full.status()).isEqualTo(429);
    assertThat(full.json().get("detail").asString()).isEqualTo("at capacity");

    FLEET.free(0);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> BACKEND.bean(FleetDirectory.class).pick().isEmpty());
    ApiClient.Answer none = integrator().post("/api/v1/sip/dialout", minimal());
    assertThat(none.status()).isEqualTo(503);
    assertThat(none.json().get("detail").asString()).isEqualTo("No healthy fleet server available");
  }

  @Test
  void numbers_areFoundHoweverTheyAreWritten() {
    for (String written :
        List.of(
            "%2B912240000011", "+912240000011", "912240000011", "00912240000011", "02240000011")) {
      ApiClient.Answer answer = BACKEND.service().get("/api/v1/sip/lookup?number=" + written);
      assertThat(answer.status()).as(written).isEqualTo(200);
      assertThat(answer.json().get("bot_id").asString()).isEqualTo(IDS.get("bot"));
      assertThat(answer.json().get("carrier_id").asString()).isEqualTo(IDS.get("carrier"));
    }
    assertThat(BACKEND.service().get("/api/v1/sip/lookup?number=%2B15550000").status())
        .isEqualTo(404);
    assertThat(BACKEND.service().get("/api/v1/sip/lookup?number=%2B912240000013").status())
        .isEqualTo(404);
    assertThat(BACKEND.client().get("/api/v1/sip/lookup?number=1").status()).isEqualTo(403);
  }

  @Test
  void trunks_areGivenInTurn_withTheirLimits_untilTheCarrierIsAtThem() {
    Set<String> numbers = new HashSet<>();
    Set<Integer> statuses = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      ApiClient.Answer answer = BACKEND.service().get("/api/v1/sip/outbound-trunk");
      statuses.add(answer.status());
      if (answer.status() == 200) {
        numbers.add(answer.json().get("number").asString());
        assertThat(answer.json().get("outbound_cps").asDouble()).isEqualTo(5.0);
        assertThat(answer.json().get("trunk_id").asString()).isEqualTo(IDS.get("carrier"));
      } else {
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.json().get("code").asString()).isEqualTo("too_many_attempts");
      }
    }
    assertThat(numbers).containsExactlyInAnyOrder("+912240000011", "+912240000012");
    assertThat(statuses).isSubsetOf(200, 429).contains(200);
    assertThat(
            BACKEND
                .service()
                .get("/api/v1/sip/outbound-trunk?from_number=%2B912240000013")
                .status())
        .isEqualTo(404);
  }

  @Test
  void channels_areHeldUntilTheResultArrives_andRefusalsSayWhenToComeBack() {
    JsonNode carrier =
        ROOT.post(
                "/api/v1/carriers",
                Map.of(
                    "name", "Narrow",
                    "sip_address", "sip.narrow.example",
                    "outbound_cps", 100,
                    "outbound_burst", 1000,
                    "outbound_channels", 2))
            .json();
    String number = "+912240000077";
    JsonNode did =
        ROOT.post(
                "/api/v1/carriers/" + carrier.get("id").asString() + "/dids",
                Map.of("number", number, "direction", "outbound"))
            .json();
    String trunk = "/api/v1/sip/outbound-trunk?from_number=%2B912240000077&call_id=";
    Map<String, Object> dialout = new HashMap<>(minimal());
    dialout.put("from_number", number);
    FLEET.accept();

    assertThat(integrator().post("/api/v1/sip/dialout", dialout).status()).isEqualTo(200);
    assertThat(BACKEND.service().get(trunk + "narrow-1").status()).isEqualTo(200);
    assertThat(BACKEND.service().get(trunk + "narrow-2").status()).isEqualTo(200);
    assertThat(BACKEND.service().get(trunk + "narrow-2").status()).as("asked again").isEqualTo(200);
    assertThat(BACKEND.service().get(trunk + "x".repeat(201)).status()).isEqualTo(422);
    int asked = FLEET.requests().size();
    for (ApiClient.Answer refused :
        List.of(
            BACKEND.service().get(trunk + "narrow-3"),
            integrator().post("/api/v1/sip/dialout", dialout))) {
      assertThat(refused.status()).as(refused.body()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      assertThat(refused.json().get("detail").asString()).contains("channels");
    }
    assertThat(FLEET.requests()).as("no worker is asked in vain").hasSize(asked);

    ApiClient.Answer result =
        BACKEND
            .service()
            .post(
                "/api/v1/call-results",
                Map.of("session_id", "narrow-1", "disconnected_by", "customer"));
    assertThat(result.status()).as(result.body()).isBetween(200, 299);
    assertThat(BACKEND.service().get(trunk + "narrow-3").status()).isEqualTo(200);
    assertThat(
            ROOT.send("DELETE", "/api/v1/carriers/" + carrier.get("id").asString(), Map.of())
                .status())
        .as("%s is removed for the other tests", did)
        .isBetween(200, 299);
  }

  private static Map<String, Object> minimal() {
    return Map.of("bot_id", IDS.getOrDefault("bot", ""), "to_number", "+919876500001");
  }

  private static ApiClient integrator() {
    return key(IDS.getOrDefault("key", ""));
  }

  private static ApiClient key(String key) {
    return new ApiClient(BACKEND.baseUrl(), Map.of("X-API-Key", key));
  }

  private static String bot(String name, Map<String, Object> more) {
    Map<String, Object> body =
        new HashMap<>(
            Map.of(
                "name",
                name,
                "system_prompt",
                "Be kind.",
                "opening_message",
                "Hello",
                "stt",
                Map.of("provider", "client"),
                "llm",
                Map.of("provider", "openai", "model", "gpt-4.1-mini"),
                "tts",
                Map.of("provider", "freetts")));
    body.putAll(more);
    ApiClient.Answer answer = ROOT.post("/api/v1/bots", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("bot_id").asString();
  }

  private static void did(
      String number, String direction, @org.jspecify.annotations.Nullable String bot) {
    Map<String, Object> body = new HashMap<>(Map.of("number", number, "direction", direction));
    if (bot != null) {
      body.put("bot_id", bot);
    }
    ApiClient.Answer answer = ROOT.post("/api/v1/carriers/" + IDS.get("carrier") + "/dids", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }
}
