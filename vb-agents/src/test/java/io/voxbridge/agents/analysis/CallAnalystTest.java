package io.voxbridge.agents.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.llm.LanguageModels;
import io.voxbridge.agents.llm.langchain.ModelHttp;
import io.voxbridge.agents.llm.langchain.OpenAiProvider;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.domain.result.TranscriptRole;
import io.voxbridge.domain.result.TranscriptTurn;
import io.voxbridge.sim.language.Answer;
import io.voxbridge.sim.language.LanguageStandIns;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CallAnalystTest {
  private static final ModelHttp HTTP = ModelHttp.system();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LanguageStandIns standIns = LanguageStandIns.start(0, 1, Clock.systemUTC());

  @AfterEach
  void stop() {
    standIns.close();
  }

  private CallAnalyst analyst(Duration longest) {
    return new CallAnalyst(
        new LanguageModels(List.of(new OpenAiProvider(HTTP))), longest, System::nanoTime);
  }

  private RuntimeConfig config(String more) {
    return JSON.readValue(
        """
        {"session_id":"s","webhook_url":"http://b","system_prompt":"p","opening_message":"",
         "stt":{},"tts":{},
         "llm":{"provider":"openai","model":"m","api_key":"k","extra":{"base_url":"%s/v1"}},%s
         "timezone":"Asia/Kolkata"}
        """
            .formatted(standIns.address(), more),
        RuntimeConfig.class);
  }

  private static CallResultsPayload result(DisconnectReason reason, double seconds, boolean spoke) {
    return CallResultsPayload.of("s")
        .disconnectedBy(reason)
        .callDurationSeconds(seconds)
        .transcript(
            spoke
                ? List.of(new TranscriptTurn(TranscriptRole.USER, "call me kal", 1.0, 2.0, false))
                : List.of(new TranscriptTurn(TranscriptRole.ASSISTANT, "hello", 1.0, 2.0, false)))
        .events(List.of())
        .build();
  }

  private static CallResultsPayload ordinary() {
    return result(DisconnectReason.CUSTOMER, 60, true);
  }

  private CallResultsPayload analyse(String more, CallResultsPayload result) {
    try {
      return analyst(CallAnalyst.LONGEST).analyse(config(more), result, new AnalysisAbort());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final String BOTH =
      "\"post_call_analysis_prompt\":\"classify\",\"qc_prompt\":\"judge\",";

  @Test
  void analysisAndQuality_areStored_withTheirTokens() {
    standIns
        .script()
        .add(
            Answer.of("```json {\"DISPOSITION\":\"PTP\"} ```")
                .with(new Answer.Usage(100, 10, 40))
                .repeated());
    CallResultsPayload result = analyse(BOTH, ordinary());
    assertThat(result.postCallAnalysis()).isEqualTo(Map.of("DISPOSITION", "PTP"));
    assertThat(result.qcAnalysis()).isEqualTo(Map.of("DISPOSITION", "PTP"));
    assertThat(result.usageMetrics()).isNotNull();
    assertThat(JSON.writeValueAsString(result.usageMetrics()))
        .contains("\"post_call_tokens\":110", "\"qc_tokens\":110");
    assertThat(result.llmCacheSummary())
        .containsEntry("cache_read_input_tokens", 80L)
        .containsEntry("fresh_prompt_tokens", 120L)
        .containsEntry("completion_tokens", 20L)
        .containsEntry("worked", true);
    assertThat(standIns.script().seen()).hasSize(2);
    assertThat(standIns.script().seen().getFirst().body()).contains("Customer: call me kal");
  }

  @Test
  void callbackWish_isExtracted_whenTheBotDoesNotAskItself() {
    standIns
        .script()
        .add(Answer.of("{\"callback_requested\":true,\"callback_preferred_time_text\":\"kal\"}"));
    CallResultsPayload result = analyse("\"callback_detection_enabled\":true,", ordinary());
    assertThat(result.postCallAnalysis())
        .containsEntry("callback_requested", true)
        .containsEntry("callback_preferred_time_text", "kal");
  }

  @Test
  void skippedCalls_askNobody() {
    for (CallResultsPayload result :
        List.of(
            result(DisconnectReason.ERROR, 60, true),
            result(DisconnectReason.VOICEMAIL, 60, true),
            result(DisconnectReason.CUSTOMER, 4.9, true),
            result(DisconnectReason.TIMEOUT, 60, false),
            result(DisconnectReason.RNR, 60, false))) {
      assertThat(analyse(BOTH, result)).isEqualTo(result);
    }
    assertThat(standIns.script().seen()).isEmpty();
  }

  @Test
  void timeoutAndRnr_withWordsOfTheCustomer_areAnalysed() {
    standIns.script().add(Answer.of("{\"a\":1}").repeated());
    assertThat(analyse(BOTH, result(DisconnectReason.TIMEOUT, 60, true)).postCallAnalysis())
        .isEqualTo(Map.of("a", 1));
  }

  @Test
  void prose_isAskedOnceMore_thenLeftOutWithAnEvent() {
    standIns.script().add(Answer.of("I think it went well."), Answer.of("{\"a\":1}"));
    String one = "\"post_call_analysis_prompt\":\"classify\",";
    assertThat(analyse(one, ordinary()).postCallAnalysis()).isEqualTo(Map.of("a", 1));
    CallResultsPayload without = analyse(one, ordinary());
    assertThat(without.postCallAnalysis()).isNull();
    assertThat(without.events()).isNotNull();
    assertThat(JSON.writeValueAsString(without.events()))
        .contains(CallEvent.SERVICE_ERROR, "post_call_analysis", "left out");
  }

  @Test
  void slowModels_holdTheResultUpForTheLimitOnly() throws InterruptedException {
    standIns.script().add(Answer.of("{}").with(new Answer.Pace(60_000, 0, 0)).repeated());
    CallResultsPayload result =
        analyst(Duration.ofMillis(300)).analyse(config(BOTH), ordinary(), new AnalysisAbort());
    assertThat(result.postCallAnalysis()).isNull();
    assertThat(JSON.writeValueAsString(result.events())).contains("no answer in time");
  }

  @Test
  void abort_endsTheWaitAtOnce() throws InterruptedException {
    standIns.script().add(Answer.of("{}").with(new Answer.Pace(60_000, 0, 0)).repeated());
    var abort = new AnalysisAbort();
    abort.now();
    CallResultsPayload result =
        analyst(Duration.ofMinutes(5)).analyse(config(BOTH), ordinary(), abort);
    assertThat(result.postCallAnalysis()).isNull();
  }
}
