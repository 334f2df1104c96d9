package io.voxbridge.domain.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.JsonContract;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RuntimeConfigTest {
  private static final String COMPLETE = JsonContract.document("bot/complete.json");
  private static final String MINIMAL = JsonContract.document("bot/minimal.json");

  @Test
  void completeDocument_readAndWritten_isTheSame() {
    RuntimeConfig config = JsonContract.read(COMPLETE, RuntimeConfig.class);

    assertThat(JsonContract.tree(config)).isEqualTo(JsonContract.tree(COMPLETE));
    assertThat(config.problems()).isEmpty();
  }

  @Test
  void minimalDocument_read_hasTheDocumentedDefaults() {
    RuntimeConfig config = JsonContract.read(MINIMAL, RuntimeConfig.class);

    assertThat(config.call().botId()).isEmpty();
    assertThat(config.call().timezone()).isEqualTo("UTC");
    assertThat(config.call().maxCallDuration()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.turnTaking()).isEqualTo(TurnTaking.defaults());
    assertThat(config.turnTaking().vad()).isEqualTo(new VadConfig(0.7, 0.2, 0.8, 0.6));
    assertThat(config.prompts().voicemailMessage()).isEmpty();
    assertThat(config.actions()).isEqualTo(Actions.none());
    assertThat(config.postCall()).isEqualTo(PostCall.none());
    assertThat(config.context()).isEqualTo(CallContext.empty());
    assertThat(config.providers().stt().extra()).isEmpty();
    assertThat(config.providers().sttFallback()).isNull();
    assertThat(config.flow()).isNull();
    assertThat(config.problems()).isEmpty();
  }

  @Test
  void partialProviders_read_getTheirOwnDefaults() {
    RuntimeConfig config =
        JsonContract.read(
            """
            {"session_id":"s","webhook_url":"w","re_engagement":{},"stt":{"provider":"client"},
             "llm":{"provider":"flow","model":""},"tts":{"provider":"sarvam"}}
            """,
            RuntimeConfig.class);

    assertThat(config.providers().stt().model()).isEqualTo("stt-rt-v4");
    assertThat(config.providers().stt().language()).isEqualTo("en");
    assertThat(config.providers().llm().temperature()).isEqualTo(0.7);
    assertThat(config.providers().llm().maxTokens()).isEqualTo(256);
    assertThat(config.providers().tts().model()).isEqualTo("bulbul:v2");
    ReEngagement reEngagement = Objects.requireNonNull(config.turnTaking().reEngagement());
    assertThat(reEngagement.timeout()).isEqualTo(Duration.ofSeconds(8));
    assertThat(reEngagement.maxAttempts()).isEqualTo(2);
  }

  @Test
  void unknownFields_read_areIgnored() {
    ObjectNode document = (ObjectNode) JsonContract.tree(MINIMAL);
    document.put("added_later", 1);
    ((ObjectNode) document.get("stt")).put("added_later", 1);

    assertThat(JsonContract.read(document.toString(), RuntimeConfig.class))
        .isEqualTo(JsonContract.read(MINIMAL, RuntimeConfig.class));
  }

  @Test
  void secrets_printed_areHidden() {
    RuntimeConfig config = JsonContract.read(COMPLETE, RuntimeConfig.class);

    assertThat(config.toString()).doesNotContain("-key", "storage-access", "storage-secret");
    assertThat(config.providers().stt().apiKey().value()).isEqualTo("stt-key");
  }

  @Test
  void emptyDocument_checked_namesEveryProblem() {
    RuntimeConfig config =
        JsonContract.read("{\"max_call_duration_seconds\":0}", RuntimeConfig.class);

    assertThat(config.problems())
        .contains(
            "session_id: is required",
            "webhook_url: is required",
            "max_call_duration_seconds: must be greater than 0",
            "stt.provider: is required",
            "llm.provider: is required",
            "tts.provider: is required");
  }

  @Test
  void flowBotWithoutFlow_checked_isAProblem() {
    RuntimeConfig config =
        JsonContract.read(
            """
            {"session_id":"s","webhook_url":"w","stt":{"provider":"client"},
             "llm":{"provider":"flow"},"tts":{"provider":"freetts"}}
            """,
            RuntimeConfig.class);

    assertThat(config.problems()).containsExactly("flow: is required when llm.provider is flow");
  }

  @Test
  void unknownTimezone_asked_countsAsUtc() {
    CallSettings settings = new CallSettings("s", "", "w", "Mars/Base", 600);

    assertThat(settings.zone()).isEqualTo(ZoneId.of("UTC"));
  }
}
