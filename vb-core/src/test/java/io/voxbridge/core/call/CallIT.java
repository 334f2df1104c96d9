package io.voxbridge.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.campaign.CampaignFixture;
import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.core.testing.SharedBackend;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A call over HTTP as a worker makes it, and as an operator sees it: config, result, record. */
class CallIT {
  private final RunningBackend backend = SharedBackend.get();
  private final CampaignFixture fixture = new CampaignFixture(backend);

  private ApiClient.Answer config(String botId, String event, String claim) {
    return ApiClient.send(
        HttpRequest.newBuilder(
                URI.create(
                    backend.baseUrl()
                        + "/api/v1/config/"
                        + botId
                        + "?caller_id=%2B919876543210&stream_id=s1&connected_event="
                        + URLEncoder.encode(event, StandardCharsets.UTF_8)))
            .header("X-VoxCore-Secret", RunningBackend.VOXCORE_SECRET)
            .header("X-VoxCore-Claim", claim)
            .GET()
            .build());
  }

  private static String event(String session) {
    return """
    {"name":"Asha","amount":"500","_campaign_session_id":"%s","_campaign_id":"c-1",
     "_campaign_call_id":"row-1","_campaign_attempt":2,"_campaign_run_number":1,"_skip_post_push":true}\
    """
        .formatted(session);
  }

  @Test
  void config_isRendered_claimed_andLeavesASkeleton() {
    String session = UUID.randomUUID().toString();
    String botId = fixture.bot();
    ApiClient.Answer first = config(botId, event(session), "claim-a");
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    JsonNode config = first.json();
    assertThat(config.get("session_id").asString()).isEqualTo(session);
    assertThat(config.get("webhook_url").asString())
        .isEqualTo(backend.baseUrl() + "/api/v1/call-results");
    assertThat(config.get("opening_message").asString())
        .startsWith("Hello Asha on ")
        .doesNotContain("{{");
    assertThat(config.get("system_prompt").asString()).isEqualTo("Talk to Asha, owes 500.");
    assertThat(config.at("/flow/start").asString()).isEqualTo("greet");
    assertThat(config.at("/flow/states/greet/say").asString()).isEqualTo("Hello {{call.name}}");
    assertThat(config.at("/llm/provider").asString()).isEqualTo("flow");
    assertThat(config.at("/variables/call/name").asString()).isEqualTo("Asha");
    assertThat(config.get("callback_detection_enabled").asBoolean()).isFalse();

    assertThat(config(botId, event(session), "claim-a").json()).isEqualTo(config);
    assertThat(config(botId, event(session), "claim-b").status()).isEqualTo(409);

    JsonNode record = fixture.admin().get("/api/v1/calls/" + session).json();
    assertThat(record.get("status").asString()).isEqualTo("in_progress");
    assertThat(record.get("caller_id").asString()).isEqualTo("+919876543210");
    assertThat(record.get("campaign_call_id").asString()).isEqualTo("row-1");
    assertThat(record.get("connected_event").propertyNames()).containsExactly("name", "amount");
    assertThat(record.get("call_direction").asString()).isEqualTo("outgoing");
    assertThat(described()).as("the description's fields").containsAll(record.propertyNames());
    assertThat(record.has("claim")).isFalse();
    assertThat(record.toString()).doesNotContain("claim-a");
  }

  @Test
  void configWithoutSession_isTheSameForTheSameClaim() {
    String botId = fixture.bot();
    String first =
        config(botId, "not json", "claim-x-" + botId).json().get("session_id").asString();
    assertThat(config(botId, "{}", "claim-x-" + botId).json().get("session_id").asString())
        .isEqualTo(first);
    assertThat(config(botId, "{}", "claim-y-" + botId).json().get("session_id").asString())
        .isNotEqualTo(first);
  }

  @Test
  void config_takesManyVariables() {
    String event = "{\"name\":\"Asha\",\"long\":\"" + "x".repeat(30_000) + "\"}";
    assertThat(config(fixture.bot(), event, "claim-" + UUID.randomUUID()).status()).isEqualTo(200);
  }

  @Test
  void config_isRefused_withoutSecret_withoutBot_outsideHours() {
    String botId = fixture.bot();
    assertThat(backend.client().get("/api/v1/config/" + botId).status()).isEqualTo(403);
    assertThat(config("nobody", "{}", "c").status()).isEqualTo(404);
    ApiClient.Answer closed =
        fixture
            .admin()
            .send(
                "PUT",
                "/api/v1/bots/" + botId,
                """
                {"active_hours":{"enabled":true,"days":["mon"],"start_time":"00:00","end_time":"00:01"},
                 "timezone":"Pacific/Kiritimati"}\
                """);
    assertThat(closed.status()).as(closed.body()).isEqualTo(200);
    ApiClient.Answer refused = config(botId, "{}", "c");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.json().get("detail").asString()).startsWith("outside_active_hours: ");
  }

  @Test
  void result_completesTheRecord_andIsListedAndExported() {
    String session = UUID.randomUUID().toString();
    String botId = fixture.bot();
    assertThat(config(botId, event(session), "claim").status()).isEqualTo(200);
    String result =
        """
        {"session_id":"%s","caller_id":null,"call_duration_seconds":12.5,"disconnected_by":"customer",
         "started_at":"2026-06-05T10:15:30.123Z","recording_key":"%s.wav",
         "recording_peaks":{"interval_ms":20,"caller":"AP8=","bot":"gAA="},
         "transcript":[{"role":"user","text":"hello","started_at":1.5,"ended_at":2.0,"interrupted":false}],
         "post_call_analysis":{"DISPOSITION":"Paid","SUB_DISPOSITION":"FULL","odd.key$":1},
         "events":[{"type":"dtmf","at_ms":7,"data":{"key":"1"}}],"future_field":{"a":[1,2.5,"x"]}}\
        """
            .formatted(session, session);
    ApiClient.Answer accepted = backend.service().post("/api/v1/call-results", result);
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
    assertThat(accepted.json().get("status").asString()).isEqualTo("ok");
    JsonNode record = fixture.admin().get("/api/v1/calls/" + session).json();
    assertThat(record.get("status").asString()).isEqualTo("completed");
    assertThat(record.get("caller_id").asString()).isEqualTo("+919876543210");
    assertThat(record.get("started_at").asString()).isEqualTo("2026-06-05T10:15:30.123Z");
    assertThat(record.at("/transcript/0/started_at").asDouble()).isEqualTo(1.5);
    assertThat(record.at("/events/0/data/key").asString()).isEqualTo("1");
    assertThat(record.at("/recording_peaks/interval_ms").asInt()).isEqualTo(20);
    assertThat(record.at("/recording_peaks/bot").asString()).isEqualTo("gAA=");
    assertThat(record.at("/extra/future_field/a/1").asDouble()).isEqualTo(2.5);
    assertThat(record.at("/post_call_analysis/odd.key$").asInt()).isEqualTo(1);
    assertThat(record.get("disposition").asString()).isEqualTo("Paid");
    assertThat(described()).as("the description's fields").containsAll(record.propertyNames());
    String playback = record.get("recording_playback_url").asString();
    assertThat(playback).matches("/api/v1/public/recordings/[A-Za-z0-9_-]{32}");

    assertThat(backend.service().post("/api/v1/call-results", result).status()).isEqualTo(200);
    assertThat(
            fixture
                .admin()
                .get("/api/v1/calls/" + session)
                .json()
                .get("recording_playback_url")
                .asString())
        .isEqualTo(playback);

    JsonNode list =
        fixture.admin().get("/api/v1/calls?bot_id=" + botId + "&status=completed").json();
    assertThat(list.get("total").asInt()).isEqualTo(1);
    assertThat(list.at("/items/0/session_id").asString()).isEqualTo(session);
    assertThat(list.at("/items/0/disposition").asString()).isEqualTo("Paid");
    assertThat(list.at("/items/0/has_recording").asBoolean()).isTrue();
    assertThat(list.at("/items/0").propertyNames())
        .contains("campaign_name", "bot_name", "call_direction");

    ApiClient.Answer export = fixture.admin().get("/api/v1/calls/" + session + "/export.json");
    assertThat(export.header("Content-Disposition")).contains("attachment");
    assertThat(export.json().has("recording_access_token")).isFalse();
    assertThat(export.json().at("/transcript/0/text").asString()).isEqualTo("hello");
  }

  private static List<String> described() {
    return Arrays.stream(CallRecord.class.getRecordComponents())
        .map(component -> component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
        .toList();
  }

  @Test
  void badResults_areRefused() {
    ApiClient service = backend.service();
    assertThat(backend.client().post("/api/v1/call-results", "{}").status()).isEqualTo(403);
    assertThat(service.post("/api/v1/call-results", "{").status()).isEqualTo(400);
    assertThat(service.post("/api/v1/call-results", "{}").status()).isEqualTo(422);
    ApiClient.Answer unknown =
        service.post("/api/v1/call-results", "{\"session_id\":\"x\",\"disconnected_by\":\"moon\"}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.json().at("/errors/0/field").asString()).isEqualTo("disconnected_by");
  }

  @Test
  void badQueries_areRefused_unknownCallIs404() {
    ApiClient admin = fixture.admin();
    assertThat(admin.get("/api/v1/calls/nothing").status()).isEqualTo(404);
    assertThat(admin.get("/api/v1/calls/nothing/export.json").status()).isEqualTo(404);
    ApiClient.Answer refused = admin.get("/api/v1/calls?status=moon&from=yesterday&direction=up");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().get("errors")).hasSize(3);
  }
}
