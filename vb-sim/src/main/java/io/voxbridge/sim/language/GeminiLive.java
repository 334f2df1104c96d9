package io.voxbridge.sim.language;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.ServerWebSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gemini Live: JSON in binary frames. After an answer whose finish is {@code goAway} it asks the
 * client to leave.
 */
final class GeminiLive {
  private final JsonMapper json;
  private final Script script;
  private final AtomicInteger handles = new AtomicInteger();

  GeminiLive(JsonMapper json, Script script) {
    this.json = json;
    this.script = script;
  }

  void handle(Exchange exchange) throws IOException {
    var request = exchange.request();
    var seen = script.note("gemini_live", request.path(), "");
    String key = request.query().getOrDefault("key", request.header("x-goog-api-key"));
    var socket = exchange.upgrade();
    if (Keys.isWrong(key)) {
      seen.ended(SeenRequest.End.REFUSED);
      socket.closeAndAwait(1007, "API key not valid. Please pass a valid API key.");
      return;
    }
    new Session(socket, seen).run();
  }

  private final class Session {
    private final ServerWebSocket socket;
    private final SeenRequest seen;
    private VoiceGate gate = new VoiceGate(16_000, 500);
    private int rate = 16_000;
    private boolean ready;
    private boolean handsOutHandles;
    private String lastText = "";
    private volatile @Nullable Speaking speaking;

    Session(ServerWebSocket socket, SeenRequest seen) {
      this.socket = socket;
      this.seen = seen;
    }

    void run() throws IOException {
      try {
        for (String text = socket.read(); text != null; text = socket.read()) {
          JsonNode message = json.readTree(text);
          if (!message.path("realtimeInput").has("audio")) {
            seen.message(text);
          }
          take(message);
        }
        seen.ended(SeenRequest.End.CLOSED_BY_CLIENT);
      } finally {
        cut();
      }
    }

    private void take(JsonNode message) throws IOException {
      if (message.has("setup")) {
        JsonNode detection =
            message.path("setup").path("realtimeInputConfig").path("automaticActivityDetection");
        gate = new VoiceGate(rate, detection.path("silenceDurationMs").asInt(500));
        handsOutHandles = message.path("setup").has("sessionResumption");
        ready = true;
        send(Map.of("setupComplete", Map.of()));
        handle();
      } else if (!ready) {
        socket.close(1007, "setup must be the first message");
      } else if (message.path("realtimeInput").has("audio")) {
        hear(message.path("realtimeInput").path("audio"));
      } else if (message.path("realtimeInput").has("text")) {
        lastText = message.path("realtimeInput").path("text").asString("");
        answer();
      } else if (message.has("clientContent")) {
        for (JsonNode turn : message.path("clientContent").path("turns")) {
          lastText = turn.path("parts").path(0).path("text").asString(lastText);
        }
        if (message.path("clientContent").path("turnComplete").asBoolean(false)) {
          answer();
        }
      } else if (message.has("toolResponse")) {
        answer();
      }
    }

    private void handle() throws IOException {
      if (handsOutHandles) {
        send(
            Map.of(
                "sessionResumptionUpdate",
                Map.of("newHandle", "handle-" + handles.incrementAndGet(), "resumable", true)));
      }
    }

    private void hear(JsonNode audio) throws IOException {
      int given =
          Integer.parseInt(
              audio.path("mimeType").asString("audio/pcm;rate=16000").replaceFirst(".*rate=", ""));
      if (given != rate) {
        rate = given;
        gate = new VoiceGate(rate, 500);
      }
      VoiceGate.Change change =
          gate.accept(Base64.getDecoder().decode(audio.path("data").asString("")));
      if (change == VoiceGate.Change.STARTED) {
        cut();
      } else if (change == VoiceGate.Change.STOPPED) {
        String said = script.nextUtterance();
        lastText = said == null ? lastText : said;
        String shown = said == null ? "the caller spoke" : said;
        int half = shown.indexOf(' ', shown.length() / 2);
        int cut = half < 0 ? shown.length() : half;
        content(Map.of("inputTranscription", Map.of("text", shown.substring(0, cut))));
        content(Map.of("inputTranscription", Map.of("text", shown.substring(cut))));
        answer();
      }
    }

    private void cut() {
      Speaking now = speaking;
      if (now != null) {
        now.cut();
      }
    }

    private void answer() throws IOException {
      Answer answer = script.next(lastText);
      if (answer.error() != null) {
        socket.close(
            answer.error().status() == 429 ? 1008 : 1011,
            answer.error().message() == null ? "scripted error" : answer.error().message());
        return;
      }
      var next = new Speaking(socket, seen, script);
      speaking = next;
      next.start(answer, new Voice());
    }

    private void content(Map<String, ? extends @Nullable Object> content) throws IOException {
      send(Map.of("serverContent", content));
    }

    private void send(Map<String, ? extends Object> message) throws IOException {
      socket.binary(json.writeValueAsString(message));
    }

    /** The model's turn. */
    private final class Voice implements Speaking.Protocol {
      @Override
      public void begin() {
        // A turn has no beginning of its own.
      }

      @Override
      public void word(String word) throws IOException {
        content(
            Map.of(
                "modelTurn",
                Map.of(
                    "parts",
                    List.of(
                        Map.of(
                            "inlineData",
                            Map.of(
                                "mimeType",
                                "audio/pcm;rate=24000",
                                "data",
                                Base64.getEncoder()
                                    .encodeToString(
                                        script.sound().of(word, 24_000, Speaking.WORD_MS, 1))))))));
        content(Map.of("outputTranscription", Map.of("text", word)));
      }

      @Override
      public void end(Answer answer) throws IOException {
        if (!answer.toolCalls().isEmpty()) {
          List<Object> calls = new ArrayList<>();
          for (Answer.Tool tool : answer.toolCalls()) {
            calls.add(
                Map.of(
                    "id",
                    Keys.callId(tool, calls.size()),
                    "name",
                    tool.name(),
                    "args",
                    tool.arguments()));
          }
          send(Map.of("toolCall", Map.of("functionCalls", calls)));
        }
        content(Map.of("generationComplete", true));
        Answer.Usage usage = answer.usageFor("");
        Map<String, Object> tokens = new LinkedHashMap<>();
        tokens.put("promptTokenCount", usage.prompt());
        tokens.put("responseTokenCount", usage.completion());
        tokens.put("cachedContentTokenCount", usage.cached());
        tokens.put("totalTokenCount", usage.prompt() + usage.completion());
        send(Map.of("usageMetadata", tokens));
        content(Map.of("turnComplete", true));
        handle();
        if ("goAway".equals(answer.finish())) {
          send(Map.of("goAway", Map.of("timeLeft", "1s")));
        }
      }

      @Override
      public void cutShort() throws IOException {
        content(Map.of("interrupted", true));
      }

      @Override
      public void corrupt() throws IOException {
        socket.binary("{\"serverContent\": }}}");
      }
    }
  }
}
