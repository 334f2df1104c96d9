package io.voxbridge.sim.language;

import io.voxbridge.media.codec.G711;
import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.ServerWebSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI Realtime with the event names of its general availability. */
final class OpenAiRealtime {
  private final JsonMapper json;
  private final Script script;

  OpenAiRealtime(JsonMapper json, Script script) {
    this.json = json;
    this.script = script;
  }

  void handle(Exchange exchange) throws IOException {
    var request = exchange.request();
    var seen = script.note("openai_realtime", request.path(), "");
    String key = request.header("authorization").replaceFirst("(?i)^Bearer ", "");
    if (Keys.isWrong(key.isEmpty() ? request.header("api-key") : key)) {
      seen.ended(SeenRequest.End.REFUSED);
      exchange.json(
          401,
          "{\"error\":{\"message\":\"Incorrect API key\",\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"}}");
      return;
    }
    new Session(exchange.upgrade(), seen).run(request.query().getOrDefault("model", ""));
  }

  private final class Session {
    private final ServerWebSocket socket;
    private final SeenRequest seen;
    private final AtomicInteger ids = new AtomicInteger();
    private VoiceGate gate = new VoiceGate(24_000, 500);
    private boolean mulawIn;
    private boolean mulawOut;
    private boolean answersItself = true;
    private boolean cutsItself = true;
    private String lastText = "";
    private volatile @Nullable Speaking speaking;

    Session(ServerWebSocket socket, SeenRequest seen) {
      this.socket = socket;
      this.seen = seen;
    }

    void run(String model) throws IOException {
      send("session.created", Map.of("session", Map.of("type", "realtime", "model", model)));
      try {
        for (String text = socket.read(); text != null; text = socket.read()) {
          JsonNode event = json.readTree(text);
          String type = event.path("type").asString("");
          if (!type.equals("input_audio_buffer.append")) {
            seen.message(text);
          }
          take(type, event);
        }
        seen.ended(SeenRequest.End.CLOSED_BY_CLIENT);
      } finally {
        cut();
      }
    }

    private void take(String type, JsonNode event) throws IOException {
      switch (type) {
        case "session.update" -> configure(event.path("session"));
        case "input_audio_buffer.append" ->
            hear(Base64.getDecoder().decode(event.path("audio").asString("")));
        case "input_audio_buffer.commit", "input_audio_buffer.clear" ->
            send(type.replace("commit", "committed").replace("clear", "cleared"), Map.of());
        case "conversation.item.create" -> {
          JsonNode item = event.path("item");
          lastText = item.path("content").path(0).path("text").asString(lastText);
          lastText = item.path("output").asString(lastText);
          send("conversation.item.added", Map.of("item", item));
          send("conversation.item.done", Map.of("item", item));
        }
        case "conversation.item.truncate" ->
            send(
                "conversation.item.truncated",
                Map.of(
                    "item_id",
                    event.path("item_id").asString(""),
                    "content_index",
                    0,
                    "audio_end_ms",
                    event.path("audio_end_ms").asInt(0)));
        case "response.create" ->
            answer(event.path("response").path("instructions").asString(lastText));
        case "response.cancel" -> cut();
        default -> error("invalid_request_error", "unknown event " + type);
      }
    }

    private void configure(JsonNode session) throws IOException {
      JsonNode input = session.path("audio").path("input");
      mulawIn = input.path("format").path("type").asString("audio/pcm").equals("audio/pcmu");
      mulawOut =
          session
              .path("audio")
              .path("output")
              .path("format")
              .path("type")
              .asString("audio/pcm")
              .equals("audio/pcmu");
      JsonNode turns = input.path("turn_detection");
      gate = new VoiceGate(mulawIn ? 8_000 : 24_000, turns.path("silence_duration_ms").asInt(500));
      answersItself = !turns.isNull() && turns.path("create_response").asBoolean(true);
      cutsItself = !turns.isNull() && turns.path("interrupt_response").asBoolean(true);
      send("session.updated", Map.of("session", session));
    }

    private void hear(byte[] audio) throws IOException {
      VoiceGate.Change change = VoiceGate.Change.NONE;
      if (mulawIn) {
        for (short each : G711.MU_LAW.decode(audio, 0, audio.length)) {
          VoiceGate.Change one = gate.sample(each);
          change = one == VoiceGate.Change.NONE ? change : one;
        }
      } else {
        change = gate.accept(audio);
      }
      if (change == VoiceGate.Change.STARTED) {
        send("input_audio_buffer.speech_started", Map.of("audio_start_ms", 0, "item_id", item()));
        if (cutsItself) {
          cut();
        }
      } else if (change == VoiceGate.Change.STOPPED) {
        String item = item();
        send("input_audio_buffer.speech_stopped", Map.of("audio_end_ms", 0, "item_id", item));
        send("input_audio_buffer.committed", Map.of("item_id", item));
        String said = script.nextUtterance();
        lastText = said == null ? lastText : said;
        send(
            "conversation.item.input_audio_transcription.completed",
            Map.of(
                "item_id",
                item,
                "content_index",
                0,
                "transcript",
                said == null ? "the caller spoke" : said));
        if (answersItself) {
          answer(lastText);
        }
      }
    }

    private String item() {
      return "item_" + ids.incrementAndGet();
    }

    private void cut() {
      Speaking now = speaking;
      if (now != null) {
        now.cut();
      }
    }

    private void answer(String to) throws IOException {
      Answer answer = script.next(to);
      if (answer.error() != null) {
        error(
            answer.error().type() == null ? "server_error" : answer.error().type(),
            answer.error().message() == null ? "scripted error" : answer.error().message());
        return;
      }
      var next = new Speaking(socket, seen, script);
      speaking = next;
      next.start(answer, new Voice("resp_" + ids.incrementAndGet(), item()));
    }

    private void error(String type, String message) throws IOException {
      send("error", Map.of("error", Map.of("type", type, "code", type, "message", message)));
    }

    private void send(String type, Map<String, ? extends @Nullable Object> fields)
        throws IOException {
      Map<String, @Nullable Object> event = new LinkedHashMap<>();
      event.put("event_id", "event_" + ids.incrementAndGet());
      event.put("type", type);
      event.putAll(fields);
      socket.text(json.writeValueAsString(event));
    }

    /** One response with one spoken item. */
    private final class Voice implements Speaking.Protocol {
      private final String response;
      private final String item;

      Voice(String response, String item) {
        this.response = response;
        this.item = item;
      }

      private Map<String, Object> place() {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("response_id", response);
        place.put("item_id", item);
        place.put("output_index", 0);
        place.put("content_index", 0);
        return place;
      }

      @Override
      public void begin() throws IOException {
        send(
            "response.created",
            Map.of("response", Map.of("id", response, "status", "in_progress")));
        send(
            "response.output_item.added",
            Map.of(
                "response_id",
                response,
                "output_index",
                0,
                "item",
                Map.of("id", item, "type", "message", "role", "assistant")));
        send("response.content_part.added", place());
      }

      @Override
      public void word(String word) throws IOException {
        Map<String, Object> text = place();
        text.put("delta", word);
        send("response.output_audio_transcript.delta", text);
        Map<String, Object> audio = place();
        byte[] pcm = script.sound().of(word, mulawOut ? 8_000 : 24_000, Speaking.WORD_MS, 1);
        audio.put("delta", Base64.getEncoder().encodeToString(mulawOut ? mulaw(pcm) : pcm));
        send("response.output_audio.delta", audio);
      }

      @Override
      public void end(Answer answer) throws IOException {
        send("response.output_audio.done", place());
        send("response.output_audio_transcript.done", place());
        int index = 1;
        for (Answer.Tool tool : answer.toolCalls()) {
          String arguments = json.writeValueAsString(tool.arguments());
          String callItem = item();
          Map<String, Object> call = new LinkedHashMap<>();
          call.put("response_id", response);
          call.put("item_id", callItem);
          call.put("output_index", index);
          call.put("call_id", Keys.callId(tool, index));
          call.put("name", tool.name());
          call.put("arguments", arguments);
          send("response.function_call_arguments.done", call);
          send(
              "response.output_item.done",
              Map.of(
                  "response_id",
                  response,
                  "output_index",
                  index,
                  "item",
                  Map.of(
                      "id",
                      callItem,
                      "type",
                      "function_call",
                      "call_id",
                      Keys.callId(tool, index),
                      "name",
                      tool.name(),
                      "arguments",
                      arguments)));
          index++;
        }
        done("completed", answer.usageFor(""));
      }

      @Override
      public void cutShort() throws IOException {
        done("cancelled", new Answer.Usage(1, 1, 0));
      }

      @Override
      public void corrupt() throws IOException {
        socket.text("{\"type\": \"response.output_audio.delta\", \"delta\": }}}");
      }

      private void done(String status, Answer.Usage usage) throws IOException {
        send(
            "response.done",
            Map.of(
                "response",
                Map.of(
                    "id",
                    response,
                    "status",
                    status,
                    "output",
                    List.of(),
                    "usage",
                    Map.of(
                        "input_tokens",
                        usage.prompt(),
                        "output_tokens",
                        usage.completion(),
                        "total_tokens",
                        usage.prompt() + usage.completion(),
                        "input_token_details",
                        Map.of("cached_tokens", usage.cached())))));
      }

      private byte[] mulaw(byte[] pcm) {
        short[] samples = new short[pcm.length / 2];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return G711.MU_LAW.encode(samples, 0, samples.length);
      }
    }
  }
}
