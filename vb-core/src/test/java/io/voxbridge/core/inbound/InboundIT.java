package io.voxbridge.core.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.core.fleet.FleetDirectory;
import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.FleetStandIn;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.media.livekit.standin.LiveKitApiStandIn;
import io.voxbridge.store.inbound.InboundCallStore;
import io.voxbridge.store.user.Role;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** LiveKit's webhooks, and what becomes of the callers they announce. */
class InboundIT {
  private static final LiveKitApiStandIn LIVEKIT = LiveKitApiStandIn.start();
  private static final FleetStandIn FLEET = FleetStandIn.start();
  private static final RunningBackend BACKEND = startBackend();
  private static final ApiClient ADMIN = BACKEND.as(Role.ADMIN);
  private static final AtomicInteger NEXT_ROOM = new AtomicInteger(1);

  private final String room = "call-_+915550001_" + NEXT_ROOM.getAndIncrement();

  private static RunningBackend startBackend() {
    Map<String, String> settings = new HashMap<>(LIVEKIT.environment());
    settings.put("FLEET_URLS", FLEET.url());
    settings.put("FLEET_POLL_SECONDS", "1");
    return RunningBackend.start(settings);
  }

  @AfterAll
  static void stop() {
    BACKEND.close();
    FLEET.close();
    LIVEKIT.close();
  }

  @BeforeEach
  void aHealthyFleet() {
    FLEET.accept();
    FLEET.free(4);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> BACKEND.bean(FleetDirectory.class).pick().isPresent());
    LIVEKIT.phone(room, "sip_+915550001", Map.of());
  }

  @Test
  void aCaller_isDispatchedWithWhatIsKnown() {
    ApiClient.Answer answer = webhook(joined());

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("call_id").asString()).startsWith("session-");
    FleetStandIn.Request request = ofRoom().getFirst();
    assertThat(request.path()).isEqualTo("/livekit/dispatch");
    assertThat(request.secret()).isEqualTo(RunningBackend.VOXCORE_SECRET);
    assertThat(request.body().get("caller_number").asString()).isEqualTo("+915550001");
    assertThat(request.body().get("dialed_number").asString()).isEqualTo("+912240000001");
    assertThat(request.body().get("call_id").asString()).isEqualTo("SCL_1");
    assertThat(LIVEKIT.rooms()).contains(room);
  }

  @Test
  void aRedelivery_getsTheFirstAnswer_withoutASecondDispatch() {
    ApiClient.Answer first = webhook(joined());
    ApiClient.Answer second = webhook(joined());
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(ofRoom()).hasSize(1);
  }

  @Test
  void eightAtOnce_areOneDispatch_andOneAnswer() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    FLEET.waitFor(gate);
    List<Callable<String>> posts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      posts.add(() -> webhook(joined()).body());
    }
    List<String> answers = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
      List<Future<String>> running = posts.stream().map(executor::submit).toList();
      await().atMost(Duration.ofSeconds(10)).until(() -> !ofRoom().isEmpty());
      gate.countDown();
      for (Future<String> each : running) {
        answers.add(each.get());
      }
    } finally {
      gate.countDown();
      FLEET.waitFor(new CountDownLatch(0));
    }
    assertThat(ofRoom()).hasSize(1);
    assertThat(answers).allMatch(answer -> answer.equals(answers.getFirst()));
    assertThat(answers.getFirst()).contains("session-");
  }

  @Test
  void forgedStaleAndUnsigned_areRefused() {
    String body = joined();
    assertThat(post(body, null).status()).isEqualTo(401);
    assertThat(post(body, null).json().get("detail").asString()).isEqualTo("Missing auth");
    ApiClient.Answer changed =
        post(body.replace("+915550001", "+915550666"), LIVEKIT.webhookAuthorization(body));
    assertThat(changed.status()).isEqualTo(401);
    assertThat(changed.json().get("detail").asString()).isEqualTo("Invalid signature");
    assertThat(changed.header("Content-Type")).contains("application/problem+json");
    assertThat(post(body, LIVEKIT.staleWebhookAuthorization(body, Duration.ofMinutes(10))).status())
        .isEqualTo(401);
    assertThat(post(body, "nonsense").status()).isEqualTo(401);
    assertThat(ofRoom()).isEmpty();
  }

  @Test
  void otherEvents_areOk_andChangeNothing() {
    for (String event :
        List.of(
            event("room_started", "SIP", room),
            event("participant_joined", "STANDARD", room),
            event("participant_joined", "SIP", "dialout-1"),
            event("participant_joined", "SIP", "campaign-1"))) {
      ApiClient.Answer answer = webhook(event);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().get("ok").asBoolean()).isTrue();
    }
    assertThat(ofRoom()).isEmpty();
    assertThat(webhook("[]").status()).isEqualTo(400);
  }

  @Test
  void aWorkersRefusal_isPassedOn_theCallerIsLetGo_andARecordSaysWhy() {
    FLEET.answer(404, "{\"detail\":\"no bot for +912240000001\"}");

    ApiClient.Answer answer = webhook(joined());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("detail").asString()).contains("no bot");
    assertThat(LIVEKIT.rooms()).doesNotContain(room);
    FLEET.accept();
    assertThat(webhook(joined()).status()).isEqualTo(404);
    assertThat(ofRoom()).hasSize(1);
    JsonNode record =
        ADMIN.get("/api/v1/calls?phone=%2B915550001&status=failed").json().get("items").get(0);
    assertThat(record.get("call_direction").asString()).isEqualTo("incoming");
    JsonNode whole = ADMIN.get("/api/v1/calls/" + record.get("session_id").asString()).json();
    assertThat(whole.get("refusal_reason").asString()).contains("404").contains("no bot");
  }

  @Test
  void fullWorkers_andAFullFleet_letTheCallerGo() {
    FLEET.answer(429, "{\"detail\":\"at capacity\"}");
    assertThat(webhook(joined()).status()).isEqualTo(429);
    assertThat(LIVEKIT.rooms()).doesNotContain(room);

    FLEET.free(0);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> BACKEND.bean(FleetDirectory.class).pick().isEmpty());
    String next = room + "-next";
    LIVEKIT.phone(next, "sip_+915550001", Map.of());
    ApiClient.Answer none = webhook(event("participant_joined", "SIP", next));
    assertThat(none.status()).isEqualTo(503);
    assertThat(none.json().get("detail").asString()).isEqualTo("No healthy fleet");
    assertThat(LIVEKIT.rooms()).doesNotContain(next);
  }

  @Test
  void theEndOfACall_isNoted() {
    webhook(joined());
    webhook(event("participant_left", "SIP", room));
    assertThat(new InboundCallStore(BACKEND.mongo().store()).find(room).orElseThrow().endedAt())
        .isNotNull();
  }

  @Test
  void configAndResult_ofAnIncomingCall_needNoCampaign() {
    ApiClient.Answer bot = BACKEND.as(Role.ADMIN).post("/api/v1/bots", BOT);
    assertThat(bot.status()).as(bot.body()).isEqualTo(201);
    String session = "inbound-session-1";
    String event =
        URLEncoder.encode(
            "{\"_campaign_session_id\":\"%s\",\"call_direction\":\"incoming\",\"dialed_number\":\"+912240000001\"}"
                .formatted(session),
            StandardCharsets.UTF_8);
    ApiClient.Answer config =
        BACKEND
            .service()
            .get(
                "/api/v1/config/%s?caller_id=%%2B915550009&connected_event=%s"
                    .formatted(bot.json().get("bot_id").asString(), event));
    assertThat(config.status()).as(config.body()).isEqualTo(200);
    assertThat(config.json().get("session_id").asString()).isEqualTo(session);
    JsonNode skeleton = ADMIN.get("/api/v1/calls/" + session).json();
    assertThat(skeleton.get("call_direction").asString()).isEqualTo("incoming");
    assertThat(skeleton.get("from_number").asString()).isEqualTo("+912240000001");

    ApiClient.Answer result =
        BACKEND
            .service()
            .post(
                "/api/v1/call-results",
                Map.of("session_id", session, "disconnected_by", "customer"));
    assertThat(result.status()).as(result.body()).isEqualTo(200);
    assertThat(ADMIN.get("/api/v1/calls/" + session).json().get("status").asString())
        .isEqualTo("completed");
  }

  private static final Map<String, Object> BOT =
      Map.of(
          "name",
          "Reception",
          "system_prompt",
          "Be kind.",
          "opening_message",
          "Hello",
          "stt",
          Map.of("provider", "client"),
          "llm",
          Map.of("provider", "openai", "model", "gpt-4.1-mini"),
          "tts",
          Map.of("provider", "freetts"));

  private String joined() {
    return event("participant_joined", "SIP", room);
  }

  private static String event(String event, String kind, String room) {
    return """
    {"event":"%s","id":"EV_1","createdAt":"1","room":{"sid":"RM_1","name":"%s"},
     "participant":{"sid":"PA_1","identity":"sip_+915550001","state":"ACTIVE","kind":"%s",
      "attributes":{"sip.callStatus":"ringing","sip.callID":"SCL_1","sip.phoneNumber":"+915550001",
       "sip.trunkPhoneNumber":"+912240000001","sip.trunkID":"ST_1"}}}
    """
        .formatted(event, room, kind);
  }

  private List<FleetStandIn.Request> ofRoom() {
    return FLEET.requests().stream()
        .filter(request -> request.body().path("room_name").asString("").equals(room))
        .toList();
  }

  private static ApiClient.Answer webhook(String body) {
    return post(body, LIVEKIT.webhookAuthorization(body));
  }

  private static ApiClient.Answer post(
      String body, @org.jspecify.annotations.Nullable String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(BACKEND.baseUrl() + "/api/v1/livekit/webhook"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/webhook+json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return ApiClient.send(request.build());
  }
}
