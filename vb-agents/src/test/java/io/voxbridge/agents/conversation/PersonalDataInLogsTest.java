package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.support.CapturedLogs;
import io.voxbridge.domain.result.CallResultsPayload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole calls, well and in trouble: their logs name the call, and nobody and nothing said. */
class PersonalDataInLogsTest {
  private static final String NUMBER = "9800000001";
  private static final String QUESTION = "my account ends in seven seven";
  private static final String NAME = "Asha";

  @TempDir Path folder;

  @Test
  void callThatGoesWell() {
    CallResultsPayload result = holdCall(stage -> {});
    assertThat(result.transcript()).anyMatch(turn -> turn.text().contains(QUESTION));
  }

  @Test
  void callWhoseModelFails() {
    holdCall(stage -> stage.model.goWrong(ScriptedModel.Trouble.FAILS_AT_ONCE, 99));
  }

  @Test
  void callWhoseVoiceFails() {
    holdCall(stage -> stage.voice.failNext(999));
  }

  @Test
  void callWhoseRecogniserDies() {
    holdCall(stage -> stage.at(2.5, () -> stage.ear().die()));
  }

  private CallResultsPayload holdCall(Consumer<CallStage> trouble) {
    try (CapturedLogs logs = new CapturedLogs()) {
      CallStage stage =
          new CallStage(
              Map.of(
                  "opening_message", "Hello " + NAME + ", how can I help?",
                  "system_prompt", "You talk to " + NAME,
                  "stt", Map.of("provider", "words"),
                  "llm", Map.of("provider", "script", "model", "m"),
                  "vad", Map.of("stop_secs", 0.5)),
              folder);
      stage.model.answers =
          List.of(Map.of("to", "account", "say", "Thank you " + NAME + ". It is settled."));
      trouble.accept(stage);
      stage.says(2.0, 1.0, QUESTION);
      stage.at(20, () -> stage.phone.hangUp());
      CallResultsPayload result = stage.run().result();
      assertThat(logs.lines()).as("the call is logged at all").isNotEmpty();
      logs.holdNone(NUMBER, NAME, QUESTION, "how can I help", "It is settled");
      said(result).forEach(logs::holdNone);
      return result;
    }
  }

  private static List<String> said(CallResultsPayload result) {
    return result.transcript() == null
        ? List.of()
        : result.transcript().stream().map(turn -> turn.text()).distinct().toList();
  }
}
