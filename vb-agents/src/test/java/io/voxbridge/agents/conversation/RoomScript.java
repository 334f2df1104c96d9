package io.voxbridge.agents.conversation;

import io.voxbridge.sim.language.Answer;
import io.voxbridge.sim.language.LanguageStandIns;
import io.voxbridge.sim.language.Script;
import io.voxbridge.sim.speech.SpeechScript;
import io.voxbridge.sim.speech.SpeechStandIns;
import io.voxbridge.sim.speech.Utterance;
import io.voxbridge.sim.speech.Voicing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a scenario's providers are, told to the stand-ins of real ones. */
final class RoomScript {
  /** As {@link ToneVoice} speaks: 60 ms for a character. */
  private static final int LETTER_MS = 60;

  /** A pause within a sentence of the caller's does not end it, ms. */
  private static final int ENDPOINTING_MS = 300;

  private static final String WORD_FOR_WORD = "word for word, and nothing else: ";
  private static final String OTHERWISE = "I see. What else can I do for you?";

  private final Scenario scenario;
  private final boolean speaksItself;
  private final Map<String, Double> pitches;

  RoomScript(Scenario scenario) {
    this.scenario = scenario;
    speaksItself = !scenario.section("spoken").isEmpty();
    Stream<String> own = Stream.of(LanguagePack.Line.values()).map(LanguagePack::englishLine);
    Stream<String> named =
        Stream.concat(
            texts(scenario.config()),
            Stream.of("model", "spoken", "tools").flatMap(part -> texts(scenario.section(part))));
    pitches = HeardSpeech.pitches(Stream.concat(named, Stream.concat(own, Stream.of(OTHERWISE))));
  }

  /** Returns the pitch of every word that the bot may say. */
  Map<String, Double> pitches() {
    return pitches;
  }

  private static Stream<String> texts(@Nullable Object value) {
    return switch (value) {
      case null -> Stream.empty();
      case String text -> Stream.of(text);
      case Map<?, ?> map -> map.values().stream().flatMap(RoomScript::texts);
      case List<?> list -> list.stream().flatMap(RoomScript::texts);
      default -> Stream.empty();
    };
  }

  /** Tells the stand-ins what the scenario says of its providers. */
  void prepare(SpeechScript speech, Script language) {
    long firstMs = millis(scenario.section("voice"), "first_ms", 0);
    speech.speakOtherwise(new Voicing(firstMs, 0, 0, LETTER_MS, null));
    speech.sayOtherwise(Utterance.of(""));
    speech.sound().pitches(pitches);
    language.sound().pitches(pitches);
    if (speaksItself) {
      texts(scenario.section("config")).forEach(text -> wordForWord(language, text));
      texts(scenario.section("tools")).forEach(text -> wordForWord(language, text));
      texts(scenario.config().get("opening_message")).forEach(text -> wordForWord(language, text));
    }
    answers().forEach(language::add);
  }

  private static void wordForWord(Script language, String text) {
    language.add(answer(WORD_FOR_WORD + text, text, List.of(), new Answer.Pace(0, 0, 0)));
  }

  private List<Answer> answers() {
    Map<String, Object> model = scenario.section(speaksItself ? "spoken" : "model");
    Answer.Pace pace =
        new Answer.Pace(millis(model, "first_ms", 0), millis(model, "word_ms", 20), 0);
    List<Answer> all = new ArrayList<>();
    for (Object each : Scenario.list(model.get("answers"))) {
      Map<String, Object> given = Scenario.map(each);
      all.add(
          answer(
              given.getOrDefault("to", "").toString(),
              given.getOrDefault("say", "").toString(),
              given.get("tool") instanceof String name ? List.of(tool(name)) : List.of(),
              pace));
    }
    all.add(answer("", OTHERWISE, List.of(), pace));
    return all;
  }

  private Answer.Tool tool(String name) {
    Map<String, Object> given = Scenario.map(scenario.section("tools").get(name));
    Map<String, Object> arguments = new LinkedHashMap<>();
    if ("transfer".equals(given.get("effect"))) {
      arguments.put("reason", "asked");
    }
    if (given.containsKey("message")) {
      arguments.put("message", given.get("message"));
    }
    return new Answer.Tool(null, name, arguments);
  }

  private static Answer answer(String to, String say, List<Answer.Tool> tools, Answer.Pace pace) {
    String match = to.isEmpty() ? null : Pattern.quote(to);
    return new Answer(match, true, say, tools, pace, null, null, null, null);
  }

  /** The model's next answers go wrong, whichever they are. */
  void goWrong(Script language, String how, int times) {
    for (int i = 0; i < times; i++) {
      language.addFirst(answers().stream().map(each -> broken(each, how)).toArray(Answer[]::new));
    }
  }

  private static Answer broken(Answer whole, String how) {
    int middle = whole.text().split(" ", -1).length / 2;
    Answer once =
        new Answer(
            whole.match(), false, whole.text(), List.of(), whole.pace(), null, null, null, null);
    return switch (how) {
      case "fails_at_once" -> once.with(new Answer.Failure(503, "unavailable", "overloaded", null));
      case "fails_in_the_middle" ->
          once.with(new Answer.Trouble(Answer.Trouble.Kind.RESET, middle));
      case "stalls_at_once" -> once.with(new Answer.Trouble(Answer.Trouble.Kind.SILENT, 0));
      case "stalls_in_the_middle" ->
          once.with(new Answer.Trouble(Answer.Trouble.Kind.STALL, middle));
      default -> throw new IllegalArgumentException("not played in real time: model " + how);
    };
  }

  /** Returns the scenario's runtime config, with the stand-ins as providers. */
  Map<String, Object> config(
      SpeechStandIns speech, LanguageStandIns language, List<Map<String, Object>> tools) {
    Map<String, Object> config = new LinkedHashMap<>(scenario.config());
    boolean findsTurns = "turns".equals(Scenario.map(config.get("stt")).get("provider"));
    Map<String, Object> model =
        provider("openai", "gpt-4.1-mini", Map.of("base_url", language.address() + "/v1"));
    config.put("session_id", "room");
    config.put("webhook_url", "http://127.0.0.1/results");
    config.put(
        "stt",
        provider(
            "deepgram",
            findsTurns ? "flux-general-en" : "nova-3",
            Map.of("base_url", speech.socketAddress(), "endpointing", ENDPOINTING_MS)));
    config.put(
        "llm",
        speaksItself
            ? provider(
                "openai_realtime",
                "gpt-realtime",
                Map.of("base_url", language.socketAddress() + "/v1"))
            : model);
    config.computeIfPresent("llm_fallback", (_, _) -> model);
    config.put(
        "tts",
        provider("deepgram", "aura-2-thalia-en", Map.of("base_url", speech.socketAddress())));
    config.put("tools", tools);
    config.putIfAbsent(
        "transfer_targets",
        List.of(
            Map.of(
                "id", "desk",
                "label", "Desk",
                "method", "livekit_sip_refer",
                "type", "phone_number",
                "value", "+911140000099",
                "is_default", true)));
    return config;
  }

  private static Map<String, Object> provider(
      String name, String model, Map<String, Object> extra) {
    return Map.of("provider", name, "api_key", "key", "model", model, "extra", extra);
  }

  private static long millis(Map<String, Object> part, String key, long otherwise) {
    return part.get(key) instanceof Number given ? given.longValue() : otherwise;
  }
}
