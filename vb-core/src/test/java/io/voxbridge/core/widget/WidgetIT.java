package io.voxbridge.core.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.core.fleet.FleetDirectory;
import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.FleetStandIn;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.media.livekit.api.AccessTokens;
import io.voxbridge.media.livekit.standin.LiveKitApiStandIn;
import io.voxbridge.store.user.Role;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Web calls: a worker first, then the visitor's token. */
class WidgetIT {
  private static final LiveKitApiStandIn LIVEKIT = LiveKitApiStandIn.start();
  private static final FleetStandIn FLEET = FleetStandIn.start();
  private static final RunningBackend BACKEND = startBackend();
  private static final String PATH = "/api/v1/widget/token";

  private static RunningBackend startBackend() {
    Map<String, String> settings = new HashMap<>(LIVEKIT.environment());
    settings.put("FLEET_URLS", FLEET.url());
    settings.put("FLEET_POLL_SECONDS", "1");
    settings.put("WIDGET_TOKENS_PER_MINUTE", "0");
    settings.put("LIVEKIT_PUBLIC_URL", "wss://livekit.example.com/");
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
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> BACKEND.bean(FleetDirectory.class).pick().isPresent());
  }

  @Test
  void aVisitor_getsATokenForOneRoom_inWhichABotIsExpected() {
    String bot = bot(Map.of("widget_enabled", true, "widget_api_key", "page-key"));

    ApiClient.Answer answer = ask(bot, "page-key", "");

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.json().get("server_url").asString()).isEqualTo("wss://livekit.example.com");
    FleetStandIn.Request request = FLEET.requests().getLast();
    assertThat(request.path()).isEqualTo("/livekit/widget");
    String room = request.body().get("room_name").asString();
    assertThat(room).matches("widget-" + bot + "-[0-9a-f]{12}");
    Map<String, Object> claims =
        new AccessTokens(LIVEKIT.settings(), Clock.systemUTC())
            .verified(answer.json().get("participant_token").asString())
            .orElseThrow();
    assertThat(claims.get("name")).isEqualTo("Website Visitor");
    assertThat(String.valueOf(claims.get("sub"))).matches("widget-user-[0-9a-f]{8}");
    assertThat(claims.get("video")).isEqualTo(Map.of("roomJoin", true, "room", room));
  }

  @Test
  void refusals_carryTheHeadersToo() {
    String bot = bot(Map.of("widget_enabled", true, "widget_api_key", "page-key"));
    String unset = bot(Map.of("widget_enabled", true));
    String off = bot(Map.of("widget_api_key", "page-key"));
    int before = FLEET.requests().size();
    refused(ask(bot, "wrong", ""), 401);
    refused(ask(unset, "", ""), 401);
    refused(ask(off, "page-key", ""), 403);
    refused(ask("nobody", "page-key", ""), 404);
    assertThat(FLEET.requests()).hasSize(before);
    FLEET.answer(429, "{\"detail\":\"at capacity\"}");
    refused(ask(bot, "page-key", ""), 503);
  }

  @Test
  void onlyAllowedPages_mayEmbedIt() {
    String bot =
        bot(
            Map.of(
                "widget_enabled",
                true,
                "widget_api_key",
                "page-key",
                "widget_allowed_domains",
                List.of("example.com", "*.example.org")));
    assertThat(ask(bot, "page-key", "https://example.com").status()).isEqualTo(201);
    assertThat(ask(bot, "page-key", "https://shop.example.org:8443").status()).isEqualTo(201);
    refused(ask(bot, "page-key", "https://evil-example.com"), 403);
    refused(ask(bot, "page-key", ""), 403);
  }

  @Test
  void preflights_areAnswered() {
    ApiClient.Answer answer =
        ApiClient.send(
            HttpRequest.newBuilder(URI.create(BACKEND.baseUrl() + PATH))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Access-Control-Request-Method", "POST")
                .build());
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(answer.header("Access-Control-Allow-Headers")).contains("Content-Type");
  }

  private static void refused(ApiClient.Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.json().get("detail").asString()).isNotEmpty();
  }

  private static ApiClient.Answer ask(String bot, String key, String origin) {
    return new ApiClient(BACKEND.baseUrl(), origin.isEmpty() ? Map.of() : Map.of("Origin", origin))
        .post(PATH, Map.of("bot_id", bot, "api_key", key));
  }

  private static String bot(Map<String, Object> widget) {
    Map<String, Object> body =
        new HashMap<>(
            Map.of(
                "name",
                "Web",
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
    body.putAll(widget);
    ApiClient.Answer answer = BACKEND.as(Role.ADMIN).post("/api/v1/bots", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("bot_id").asString();
  }
}
