package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.voxbridge.agents.llm.ChatMessage;
import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.domain.result.TranscriptRole;
import io.voxbridge.domain.result.TranscriptTurn;
import io.voxbridge.media.audio.AudioFrame;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * A call as data: what the caller does when, and what the record must say.
 *
 * <p>Bots: a scripted flow; with {@code model} a language model; with {@code spoken} a model that
 * hears and speaks itself, with {@code model} as its fallback when {@code config} says so.
 *
 * <p>Steps, each {@code at} seconds: {@code says} with {@code for}, {@code noise}, both {@code
 * like} one {@link CallerSound} from then on (a tone before), {@code press}, {@code hang_up},
 * {@code status}, {@code mute}, {@code disconnect}, {@code voice_fails}, {@code data}. Expected:
 * {@code ended}, {@code transcript} (exact texts, times when given), {@code states}, {@code events}
 * (counts), {@code analysis} (entries; null for none), {@code duration} (range), {@code latencies}
 * (count).
 *
 * <p>With {@code real_time} it is played by {@link RoomStage} as well.
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

  /** Returns whether it is also played in real time, through a real room. */
  boolean isRealTime() {
    return Boolean.TRUE.equals(document.get("real_time"));
  }

  /** Returns what a part of the document says; empty when there is none. */
  Map<String, Object> section(String name) {
    return map(document.get(name));
  }

  /** Returns what is done, in the order of the document. */
  List<Map<String, Object>> steps() {
    return list(document.get("steps")).stream().map(Scenario::map).toList();
  }

  void play(Path folder) {
    CallStage stage = new CallStage(config(), folder);
    prepare(stage);
    for (Object step : list(document.get("steps"))) {
      perform(stage, map(step));
    }
    CallOutcome outcome = stage.run();
    assertThat(stage.rooms.names()).as("rooms left behind").isEmpty();
    assertThat(
            stage.model.open
                + stage.spoken.open
                + stage.words.open
                + stage.turns.open
                + stage.voice.open)
        .as("providers left open")
        .isZero();
    check(outcome.result(), 0);
    checkSound(stage, list(map(document.get("expect")).get("sound")));
    Object pressed = map(document.get("expect")).get("pressed");
    if (pressed != null) {
      assertThat(stage.phone.heardDtmf()).isEqualTo(pressed);
    }
    checkModel(stage, map(map(document.get("expect")).get("model")));
    checkSession(stage, map(map(document.get("expect")).get("session")));
  }

  /** How the providers of a bot with a language model behave. */
  @SuppressWarnings("unchecked")
  private void prepare(CallStage stage) {
    Map<String, Object> model = map(document.get("model"));
    stage.model.answers = (List<Map<String, Object>>) (List<?>) list(model.get("answers"));
    stage.model.firstMillis = (long) number(model.getOrDefault("first_ms", 200));
    stage.model.wordMillis = (long) number(model.getOrDefault("word_ms", 20));
    Map<String, Object> spoken = map(document.get("spoken"));
    stage.spoken.answers = (List<Map<String, Object>>) (List<?>) list(spoken.get("answers"));
    stage.spoken.firstMillis = (long) number(spoken.getOrDefault("first_ms", 200));
    stage.spoken.transcriptMillis = (long) number(spoken.getOrDefault("transcript_ms", 0));
    stage.spoken.tellsEnds = (boolean) spoken.getOrDefault("tells_ends", true);
    stage.spoken.refuse((int) number(spoken.getOrDefault("refusals", 0)));
    Map<String, Object> voice = map(document.get("voice"));
    stage.voice.firstMillis = (long) number(voice.getOrDefault("first_ms", 0));
    Map<String, Object> ear = map(document.get("ear"));
    stage.ear().finalMillis = (long) number(ear.getOrDefault("final_ms", 150));
    stage.ear().eagerMillis = (long) number(ear.getOrDefault("eager_ms", 200));
    stage.ear().endMillis = (long) number(ear.getOrDefault("end_ms", 600));
    stage.ear().interims = (boolean) ear.getOrDefault("interims", true);
    stage.tools.tools = (Map<String, Map<String, Object>>) (Map<?, ?>) map(document.get("tools"));
  }

  /**
   * What the caller hears when: {@code silent} or {@code sounds} between two moments, or {@code
   * begins} between them, silent just before; {@code counted}: with so many {@code frames} of
   * sound.
   */
  private static void checkSound(CallStage stage, List<Object> expected) {
    List<AudioFrame> heard = stage.phone.heard();
    for (Object each : expected) {
      Map<String, Object> want = map(each);
      int from = (int) Math.round(number(want.get("from")) * 50);
      int to = Math.min((int) Math.round(number(want.get("to")) * 50), heard.size());
      long sounding = IntStream.range(from, to).filter(i -> heard.get(i).decibels() > -50).count();
      switch (String.valueOf(want.get("is"))) {
        case "silent" -> assertThat(sounding).as("frames heard in %s", want).isZero();
        case "sounding" ->
            assertThat(sounding).as("frames heard in %s", want).isGreaterThan((to - from) / 2);
        case "counted" ->
            assertThat(sounding)
                .as("frames heard in %s", want)
                .isEqualTo((long) number(want.get("frames")));
        case "begins" -> {
          assertThat(sounding).as("frames heard in %s", want).isPositive();
          assertThat(heard.get(from).decibels()).as("sound before %s", want).isLessThan(-50);
        }
        default -> throw new IllegalArgumentException("unknown sound " + want);
      }
    }
  }

  private static void checkModel(CallStage stage, Map<String, Object> expected) {
    if (expected.get("requests") instanceof Integer count) {
      assertThat(stage.model.requests).as("requests").hasSize(count);
    }
    if (expected.get("cancelled") instanceof Integer count) {
      assertThat(stage.model.cancelled).as("cancelled requests").isEqualTo(count);
    }
    if (expected.get("last") instanceof List<?> texts) {
      List<String> messages =
          stage.model.requests.getLast().messages().stream().map(Scenario::plain).toList();
      assertThat(messages).as("history of the last request").isEqualTo(texts);
    }
  }

  private static void checkSession(CallStage stage, Map<String, Object> expected) {
    if (expected.get("opened") instanceof Integer count) {
      assertThat(stage.spoken.opened).as("connections").isEqualTo(count);
    }
    if (expected.get("asked") instanceof List<?> texts) {
      assertThat(stage.spoken.asked).as("what the model was asked").isEqualTo(texts);
    }
    if (expected.get("interruptions") instanceof List<?> told) {
      assertThat(stage.spoken.interruptions()).as("interruptions told").isEqualTo(told);
    }
    if (expected.get("told_again") instanceof String text) {
      assertThat(stage.spoken.instructions.getLast()).as("instructions").contains(text);
    }
  }

  private static String plain(ChatMessage message) {
    return switch (message) {
      case ChatMessage.User user -> "caller: " + user.text();
      case ChatMessage.Assistant bot ->
          "bot: "
              + bot.text()
              + (bot.toolCalls().isEmpty() ? "" : " -> " + bot.toolCalls().getFirst().name());
      case ChatMessage.ToolResult tool -> "tool: " + tool.result();
    };
  }

  /** Returns the bot's runtime config, with providers that a {@link CallStage} has. */
  Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>(map(document.get("config")));
    if (document.containsKey("spoken") || document.containsKey("model")) {
      config.putIfAbsent("stt", Map.of("provider", "words"));
      config.put(
          "llm",
          document.containsKey("spoken")
              ? Map.of("provider", "spoken", "model", "m", "api_key", "k")
              : Map.of("provider", "script", "model", "m"));
      config.putIfAbsent("system_prompt", "You help.");
      config.putIfAbsent("opening_message", "Hello Asha.");
      config.putIfAbsent("vad", Map.of("stop_secs", 0.5));
      return config;
    }
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
        case "at", "for", "times" -> {}
        case "like" ->
            stage.soundsLike(at, CallerSound.valueOf(value.toString().toUpperCase(Locale.ROOT)));
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
        case "voice_hangs" -> stage.at(at, stage.voice::hang);
        case "voice_hangs_in_the_middle" -> stage.at(at, stage.voice::hangInTheMiddle);
        case "voice_breaks_off" -> stage.at(at, stage.voice::failInTheMiddle);
        case "voice_recovers" -> stage.at(at, stage.voice::recover);
        case "session_breaks" -> stage.at(at, stage.spoken::breakOff);
        case "session_stalls" -> stage.at(at, stage.spoken::stall);
        case "session_fails" -> stage.at(at, stage.spoken::failOnce);
        case "session_refuses" -> stage.at(at, () -> stage.spoken.refuse((Integer) value));
        case "ear_stalls" -> stage.at(at, () -> stage.ear().stall());
        case "ear_dies" -> stage.at(at, () -> stage.ear().die());
        case "model" ->
            stage.at(
                at,
                () ->
                    stage.model.goWrong(
                        ScriptedModel.Trouble.valueOf(value.toString().toUpperCase(Locale.ROOT)),
                        step.get("times") instanceof Integer times ? times : 1));
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

  /**
   * Checks the record.
   *
   * @param late how many seconds later than written things may have happened
   */
  void check(CallResultsPayload result, double late) {
    Map<String, Object> expected = map(document.get("expect"));
    assertThat(Objects.requireNonNull(result.disconnectedBy()).wireName())
        .as("disconnected_by, events: %s", result.events())
        .isEqualTo(expected.get("ended"));
    if (expected.containsKey("transcript")) {
      checkTranscript(result, list(expected.get("transcript")), late);
    }
    if (expected.containsKey("states")) {
      assertThat(states(result)).as("states").isEqualTo(expected.get("states"));
    }
    String bot =
        Objects.requireNonNull(result.transcript()).stream()
            .filter(turn -> turn.role() == TranscriptRole.ASSISTANT)
            .map(TranscriptTurn::text)
            .collect(Collectors.joining(" | "));
    for (Object text : list(expected.get("bot_says"))) {
      assertThat(bot)
          .as("what the bot said; events: %s", result.events())
          .contains(text.toString());
    }
    for (Object text : list(expected.get("bot_never_says"))) {
      assertThat(bot).as("what the bot said").doesNotContain(text.toString());
    }
    for (Object text : list(expected.get("bot_says_once"))) {
      assertThat(bot.split(Pattern.quote(text.toString()), -1))
          .as("%s in %s; events: %s", text, bot, result.events())
          .hasSize(2);
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
          .isBetween(number(range.getFirst()), number(range.getLast()) + late);
    }
    if (expected.get("latencies") instanceof Integer count) {
      assertThat(result.latencySamples()).hasSize(count);
    }
  }

  private static void checkTranscript(
      CallResultsPayload result, List<Object> expected, double late) {
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
      checkTime(actual, actual.startedAt(), turn.get("from"), late);
      checkTime(actual, actual.endedAt(), turn.get("to"), late);
      assertThat(actual.endedAt()).isGreaterThanOrEqualTo(actual.startedAt());
    }
  }

  private static void checkTime(
      TranscriptTurn turn, double actual, @Nullable Object expected, double late) {
    if (expected != null) {
      // The voice detector places a caller's words to within a few frames.
      double tolerance = turn.role() == TranscriptRole.USER ? 0.1 : TICK_SECONDS;
      assertThat(actual)
          .as("time of %s", turn)
          .isCloseTo(number(expected), within(tolerance + late));
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
        // A loaded machine may stall; no part of a conversation does.
        .filter(event -> !"audio_clock".equals(event.name()))
        .toList();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(@Nullable Object value) {
    return value == null ? List.of() : (List<Object>) value;
  }

  static double number(@Nullable Object value) {
    return ((Number) Objects.requireNonNull(value)).doubleValue();
  }
}
