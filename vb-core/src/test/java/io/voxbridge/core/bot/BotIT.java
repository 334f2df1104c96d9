package io.voxbridge.core.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.core.testing.SharedBackend;
import io.voxbridge.store.user.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bots over HTTP. */
class BotIT {
  private static final String KEYLESS =
      """
      {"name":"Reminder","timezone":"Asia/Kolkata",
       "active_hours":{"enabled":true,"days":["mon","tue"],"start_time":"22:00","end_time":"06:00"},
       "opening_message":"","stt":{"provider":"client"},"llm":{"provider":"flow"},
       "tts":{"provider":"freetts"},
       "post_call_push":{"url":"https://crm.example.com/hook","key_mapper":{"a.b$c":"{{analysis.DISPOSITION}}"}},
       "flow":{"start":"greet.first","states":{
         "greet.first":{"say":"Hello {{call.name}}","listen":{"timeout_seconds":5},
           "branches":[{"words":["yes"],"dtmf":["1"],"next":"bye"}],"otherwise":"bye"},
         "bye":{"say":"Goodbye.","end":{"disposition":"Done"}}}}}
      """;

  private static final String WITH_MODEL =
      """
      {"name":"Talker","system_prompt":"You are kind.","opening_message":"Hello",
       "stt":{"provider":"deepgram","model":"nova-3"},
       "llm":{"provider":"openai","model":"gpt-4.1-mini"},
       "tts":{"provider":"elevenlabs","voice_id":"v1"}}
      """;

  private final RunningBackend backend = SharedBackend.get();
  private final ApiClient admin = backend.as(Role.ADMIN);
  private final JsonMapper json = new JsonMapper();

  @Test
  void create_get_list_update_clone_delete() {
    ApiClient.Answer created = admin.post("/api/v1/bots", KEYLESS);
    assertThat(created.status()).isEqualTo(201);
    String id = created.json().get("bot_id").asString();
    String path = "/api/v1/bots/" + id;

    JsonNode got = admin.get(path).json();
    assertThat(got).isEqualTo(created.json());
    assertThat(got.at("/flow/states/greet.first/branches/0/dtmf/0").asString()).isEqualTo("1");
    assertThat(got.at("/post_call_push/key_mapper/a.b$c").asString())
        .isEqualTo("{{analysis.DISPOSITION}}");
    assertThat(got.at("/vad/confidence").asDouble()).isEqualTo(0.7);
    assertThat(got.get("max_call_duration_seconds").asInt()).isEqualTo(600);
    assertThat(got.get("is_active").asBoolean()).isTrue();
    assertThat(got.get("llm").has("api_key")).isFalse();

    JsonNode summary = summaryOf(id);
    assertThat(summary.propertyNames())
        .containsExactly("bot_id", "name", "is_active", "stt", "llm", "tts");
    assertThat(summary.get("stt").asString()).isEqualTo("client");

    ApiClient.Answer updated =
        admin.send("PUT", path, "{\"name\":\"Renamed\",\"is_active\":false}");
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.json().get("name").asString()).isEqualTo("Renamed");
    assertThat(updated.json().at("/flow/start").asString()).isEqualTo("greet.first");
    assertThat(summaryOf(id).get("is_active").asBoolean()).isFalse();

    ApiClient.Answer copy = admin.post(path + "/clone", null);
    assertThat(copy.status()).isEqualTo(201);
    assertThat(copy.json().get("bot_id").asString()).isNotEqualTo(id);
    assertThat(copy.json().get("flow")).isEqualTo(got.get("flow"));

    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertThat(admin.get(path).status()).isEqualTo(404);
  }

  @Test
  void theWholeBot_canBeSentBack() {
    JsonNode bot = admin.post("/api/v1/bots", WITH_MODEL).json();

    ApiClient.Answer again = admin.put("/api/v1/bots/" + bot.get("bot_id").asString(), bot);

    assertThat(again.status()).isEqualTo(200);
    assertThat(((ObjectNode) again.json()).without("updated_at"))
        .isEqualTo(((ObjectNode) bot).without("updated_at"));
  }

  @Test
  void everythingWrong_isNamedAtOnce() {
    ObjectNode bot = (ObjectNode) json.readTree(KEYLESS);
    bot.put("name", " ");
    bot.put("timezone", "Mars/Olympus");
    bot.put("max_call_duration_seconds", 0);
    bot.put("knowledge_top_k", 11);
    ((ObjectNode) bot.get("active_hours")).put("start_time", "25:00").putArray("days").add("noday");
    ((ObjectNode) bot.get("tts")).put("provider", "parrot");
    ((ObjectNode) bot.at("/flow")).put("start", "nowhere");

    ApiClient.Answer answer = admin.post("/api/v1/bots", bot);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("errors").findValuesAsString("field"))
        .contains(
            "name",
            "timezone",
            "max_call_duration_seconds",
            "knowledge_top_k",
            "active_hours.start_time",
            "active_hours.days[0]",
            "tts.provider",
            "flow.start");
  }

  @Test
  void aScriptedBotNeedsAFlow_andATalkingOneAPromptAndAModel() {
    ObjectNode scripted = (ObjectNode) json.readTree(KEYLESS);
    scripted.remove("flow");
    assertThat(fieldsOf(admin.post("/api/v1/bots", scripted))).containsExactly("flow");

    ObjectNode talking = (ObjectNode) json.readTree(WITH_MODEL);
    talking.remove("system_prompt");
    ((ObjectNode) talking.get("llm")).remove("model");
    assertThat(fieldsOf(admin.post("/api/v1/bots", talking)))
        .containsExactlyInAnyOrder("system_prompt", "llm.model");
  }

  @Test
  void aValueOfTheWrongType_isNamedByItsPath() {
    ObjectNode bot = (ObjectNode) json.readTree(KEYLESS);
    ((ObjectNode) bot.get("active_hours")).put("days", "monday");
    ApiClient.Answer answer = admin.post("/api/v1/bots", bot);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(fieldsOf(answer)).containsExactly("active_hours.days");
  }

  @Test
  void aProviderKey_isNotKeptWithTheBot() {
    ObjectNode bot = (ObjectNode) json.readTree(WITH_MODEL);
    ((ObjectNode) bot.get("llm")).put("api_key", "sk-very-secret");
    ApiClient.Answer answer = admin.post("/api/v1/bots", bot);
    assertThat(fieldsOf(answer)).containsExactly("llm.api_key");
    assertThat(answer.body()).doesNotContain("very-secret");
  }

  @Test
  void streamAddresses_needAFleetHost() {
    String id = admin.post("/api/v1/bots", KEYLESS).json().get("bot_id").asString();
    assertThat(admin.get("/api/v1/bots/none/wss-url").status()).isEqualTo(404);
    ApiClient.Answer answer = admin.get("/api/v1/bots/" + id + "/wss-url");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("code").asString()).isEqualTo("no_fleet");
  }

  @Test
  void otherFeatures_getTheBotInTypes() {
    String id = admin.post("/api/v1/bots", KEYLESS).json().get("bot_id").asString();

    BotDirectory.DefinedBot bot = backend.bean(BotDirectory.class).find(id).orElseThrow();

    assertThat(bot.definition().isScripted()).isTrue();
    assertThat(bot.definition().schedule().timezone()).isEqualTo("Asia/Kolkata");
    assertThat(backend.bean(BotDirectory.class).find("none")).isEmpty();
  }

  private JsonNode summaryOf(String id) {
    for (JsonNode bot : admin.get("/api/v1/bots").json()) {
      if (bot.get("bot_id").asString().equals(id)) {
        return bot;
      }
    }
    throw new AssertionError("bot " + id + " is not in the list");
  }

  private static List<String> fieldsOf(ApiClient.Answer answer) {
    return answer.json().get("errors").findValuesAsString("field");
  }
}
