package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.domain.result.TranscriptRole;
import io.voxbridge.domain.result.TranscriptTurn;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.SipCallStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * A call as data: what the caller does when, and what the record must say.
 *
 * <p>Steps, each {@code at} seconds: {@code says} with {@code for}, {@code noise}, {@code press},
 * {@code hang_up}, {@code status}, {@code mute}, {@code disconnect}, {@code voice_fails}, {@code
 * data}. Expected: {@code ended}, {@code transcript} (exact texts, times when given), {@code
 * states}, {@code events} (counts), {@code analysis} (entries; null for none), {@code duration}
 * (range), {@code latencies} (count).
 */
final class Scenario {
  private static final double TICK_SECONDS = 0.021;

  private final Map<String, Object> document;

  private Scenario(Map<String, Object> document) {
    this.document = document;
  }

  static Scenario read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new Scenario(map(new Yaml().load(in)));
    }
  }

  void play(Path folder) {
    CallStage stage = new CallStage(config(), folder);
    for (Object step : list(document.get("steps"))) {
      perform(stage, map(step));
    }
    CallOutcome outcome = stage.run();
    assertThat(stage.rooms.names()).as("rooms left behind").isEmpty();
    check(outcome.result());
  }

  private Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>(map(document.get("config")));
    Map<String, Object> flow = CallStage.flow("appointment");
    Object listenSeconds = config.remove("flow_listen_seconds");
    if (listenSeconds != null) {
      Map<String, Object> greet = map(map(flow.get("states")).get("greet"));
      map(greet.get("listen")).put("timeout_seconds", listenSeconds);
    }
    config.put("flow", flow);
    return config;
  }

  private static void perform(CallStage stage, Map<String, Object> step) {
    double at = number(step.get("at"));
    for (String what : step.keySet()) {
      Object value = Objects.requireNonNull(step.get(what));
      switch (what) {
        case "at", "for" -> {}
        case "says" -> stage.says(at, number(step.get("for")), value.toString());
        case "noise" -> stage.at(at, () -> stage.talkFor(number(value)));
        case "press" -> stage.at(at, () -> stage.phone.press(value.toString()));
        case "hang_up" -> stage.at(at, () -> stage.phone.leave(LeaveReason.CLIENT_INITIATED));
        case "status" ->
            stage.at(
                at,
                () ->
                    stage.phone.callStatus(
                        SipCallStatus.valueOf(value.toString().toUpperCase(Locale.ROOT))));
        case "mute" -> stage.at(at, stage::mute);
        case "disconnect" ->
            stage.at(
                at,
                () ->
                    stage.rooms.disconnect(
                        CallStage.ROOM, "bot", LeaveReason.valueOf(value.toString())));
        case "voice_fails" -> stage.at(at, () -> stage.voice.failNext((Integer) value));
        case "data" ->
            stage.at(
                at,
                () ->
                    stage.phone.sendData(
                        "voxbridge.transcript", value.toString().getBytes(StandardCharsets.UTF_8)));
        default -> throw new IllegalArgumentException("unknown step " + what);
      }
    }
  }

  private void check(CallResultsPayload result) {
    Map<String, Object> expected = map(document.get("expect"));
    assertThat(Objects.requireNonNull(result.disconnectedBy()).wireName())
        .as("disconnected_by, events: %s", result.events())
        .isEqualTo(expected.get("ended"));
    if (expected.containsKey("transcript")) {
      checkTranscript(result, list(expected.get("transcript")));
    }
    if (expected.containsKey("states")) {
      assertThat(states(result)).as("states").isEqualTo(expected.get("states"));
    }
    map(expected.get("events"))
        .forEach(
            (type, count) -> assertThat(events(result, type)).as(type).hasSize((Integer) count));
    if (expected.containsKey("analysis")) {
      checkAnalysis(result, expected.get("analysis"));
    }
    List<Object> range = list(expected.get("duration"));
    if (!range.isEmpty()) {
      assertThat(result.callDurationSeconds())
          .isBetween(number(range.getFirst()), number(range.getLast()));
    }
    if (expected.get("latencies") instanceof Integer count) {
      assertThat(result.latencySamples()).hasSize(count);
    }
  }

  private static void checkTranscript(CallResultsPayload result, List<Object> expected) {
    List<TranscriptTurn> turns = Objects.requireNonNull(result.transcript());
    List<String> said =
        turns.stream().map(turn -> turn.role().wire() + ": " + turn.text()).toList();
    List<String> wanted = new ArrayList<>();
    for (Object each : expected) {
      Map<String, Object> turn = map(each);
      wanted.add(
          turn.containsKey("bot")
              ? "assistant: " + turn.get("bot")
              : "user: " + turn.get("caller"));
    }
    assertThat(said).as("transcript").isEqualTo(wanted);
    for (int i = 0; i < turns.size(); i++) {
      Map<String, Object> turn = map(expected.get(i));
      TranscriptTurn actual = turns.get(i);
      assertThat(actual.interrupted())
          .as("interrupted: %s", actual)
          .isEqualTo(turn.getOrDefault("interrupted", false));
      checkTime(actual, actual.startedAt(), turn.get("from"));
      checkTime(actual, actual.endedAt(), turn.get("to"));
      assertThat(actual.endedAt()).isGreaterThanOrEqualTo(actual.startedAt());
    }
  }

  private static void checkTime(TranscriptTurn turn, double actual, @Nullable Object expected) {
    if (expected != null) {
      // The voice detector places a caller's words to within a few frames.
      double tolerance = turn.role() == TranscriptRole.USER ? 0.1 : TICK_SECONDS;
      assertThat(actual).as("time of %s", turn).isCloseTo(number(expected), within(tolerance));
    }
  }

  private static void checkAnalysis(CallResultsPayload result, @Nullable Object expected) {
    if (expected == null) {
      assertThat(result.postCallAnalysis()).as("analysis").isNull();
    } else {
      Map<String, @Nullable Object> analysis = Objects.requireNonNull(result.postCallAnalysis());
      map(expected).forEach((key, value) -> assertThat(analysis.get(key)).as(key).isEqualTo(value));
    }
  }

  private static List<String> states(CallResultsPayload result) {
    return events(result, CallEvent.FLOW_TRANSITION).stream()
        .map(event -> Objects.requireNonNull(event.name()))
        .toList();
  }

  private static List<CallEvent> events(CallResultsPayload result, String type) {
    return Objects.requireNonNull(result.events()).stream()
        .filter(event -> event.type().equals(type))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(@Nullable Object value) {
    return value == null ? List.of() : (List<Object>) value;
  }

  private static double number(@Nullable Object value) {
    return ((Number) Objects.requireNonNull(value)).doubleValue();
  }
}
