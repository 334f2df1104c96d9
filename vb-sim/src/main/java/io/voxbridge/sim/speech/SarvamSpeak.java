package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.Request;
import io.voxbridge.sim.standin.ServerWebSocket;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sarvam, {@code /text-to-speech/ws}: nothing can be cancelled but the connection. */
final class SarvamSpeak implements SpeechStandIn {
  private final SpeechScript script;

  SarvamSpeak(SpeechScript script) {
    this.script = script;
  }

  @Override
  public String provider() {
    return "sarvam_speak";
  }

  @Override
  public boolean serves(String path) {
    return path.equals("/text-to-speech/ws");
  }

  @Override
  public boolean isAdmitted(Request request) {
    return SpeechStandIn.isKey(request.header("api-subscription-key"));
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    ServerWebSocket socket = exchange.upgrade();
    Stream stream =
        new Stream(
            socket,
            Map.of("type", "error", "data", Map.of("message", "scripted trouble", "code", 500)));
    var first = socket.readMessage();
    JsonNode settings = first == null ? Stream.read("{}") : Stream.read(first.text()).path("data");
    StringBuilder text = new StringBuilder();
    try (Speaking speaking =
        new Speaking(
            stream, script, provider(), settings.path("speech_sample_rate").asInt(22_050))) {
      for (var message = socket.readMessage(); message != null; message = socket.readMessage()) {
        JsonNode json = Stream.read(message.text());
        switch (json.path("type").asString("")) {
          case "text" -> text.append(json.path("data").path("text").asString(""));
          case "flush" -> {
            speaking.speak("", text.toString(), wire(stream));
            text.setLength(0);
          }
          case "ping" -> script.note(provider(), "keep_alive", "");
          default -> {}
        }
      }
    } finally {
      stream.close();
    }
  }

  private static Speaking.Wire wire(Stream stream) {
    return new Speaking.Wire() {
      @Override
      public void sound(String word, byte[] pcm, int fromMs, int lengthMs) throws IOException {
        stream.send(
            Map.of(
                "type",
                "audio",
                "data",
                Map.of(
                    "content_type",
                    "audio/pcm",
                    "audio",
                    Base64.getEncoder().encodeToString(pcm))));
      }

      @Override
      public void end() throws IOException {
        stream.send(Map.of("type", "event", "data", Map.of("event_type", "final")));
      }
    };
  }
}
