package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.Request;
import io.voxbridge.sim.standin.ServerWebSocket;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Cartesia, {@code /tts/websocket}. */
final class CartesiaSpeak implements SpeechStandIn {
  private final SpeechScript script;

  CartesiaSpeak(SpeechScript script) {
    this.script = script;
  }

  @Override
  public String provider() {
    return "cartesia";
  }

  @Override
  public boolean serves(String path) {
    return path.equals("/tts/websocket");
  }

  @Override
  public boolean isAdmitted(Request request) {
    String header = request.header("x-api-key");
    return SpeechStandIn.isKey(
        header.isEmpty() ? request.query().getOrDefault("api_key", "") : header);
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    ServerWebSocket socket = exchange.upgrade();
    Stream stream =
        new Stream(
            socket, Map.of("type", "error", "status_code", 500, "error", "scripted trouble"));
    StringBuilder text = new StringBuilder();
    try (Speaking speaking = new Speaking(stream, script, provider(), 16_000)) {
      for (var message = socket.readMessage(); message != null; message = socket.readMessage()) {
        JsonNode json = Stream.read(message.text());
        String context = json.path("context_id").asString("");
        if (json.path("cancel").asBoolean(false)) {
          speaking.cancel(context);
          continue;
        }
        text.append(json.path("transcript").asString(""));
        if (!json.path("continue").asBoolean(false)) {
          int rate = json.path("output_format").path("sample_rate").asInt(0);
          if (rate != 16_000) {
            stream.send(
                Map.of(
                    "type",
                    "error",
                    "status_code",
                    400,
                    "context_id",
                    context,
                    "error",
                    "this stand-in speaks 16000 samples per second only"));
          } else {
            speaking.speak(context, text.toString(), wire(stream, context));
          }
          text.setLength(0);
        }
      }
    } finally {
      stream.close();
    }
  }

  private static Speaking.Wire wire(Stream stream, String context) {
    return new Speaking.Wire() {
      @Override
      public void sound(String word, byte[] pcm, int fromMs, int lengthMs) throws IOException {
        stream.send(
            Map.of(
                "type",
                "timestamps",
                "context_id",
                context,
                "word_timestamps",
                Map.of(
                    "words", List.of(word),
                    "start", List.of(fromMs / 1000.0),
                    "end", List.of((fromMs + lengthMs) / 1000.0))));
        stream.send(
            Map.of(
                "type",
                "chunk",
                "context_id",
                context,
                "done",
                false,
                "status_code",
                206,
                "data",
                Base64.getEncoder().encodeToString(pcm)));
      }

      @Override
      public void end() throws IOException {
        stream.send(
            Map.of("type", "done", "context_id", context, "done", true, "status_code", 200));
      }
    };
  }
}
