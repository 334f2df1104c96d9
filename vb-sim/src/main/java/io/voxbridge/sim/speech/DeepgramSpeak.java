package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.Request;
import io.voxbridge.sim.standin.ServerWebSocket;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Deepgram Aura, {@code /v1/speak}. */
final class DeepgramSpeak implements SpeechStandIn {
  private final SpeechScript script;

  DeepgramSpeak(SpeechScript script) {
    this.script = script;
  }

  @Override
  public String provider() {
    return "deepgram_speak";
  }

  @Override
  public boolean serves(String path) {
    return path.equals("/v1/speak");
  }

  @Override
  public boolean isAdmitted(Request request) {
    return SpeechStandIn.isKey(SpeechStandIn.credentials(request, "Token"));
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    int rate = Integer.parseInt(exchange.request().query().getOrDefault("sample_rate", "24000"));
    ServerWebSocket socket = exchange.upgrade();
    Stream stream = new Stream(socket, Map.of("type", "Error", "description", "scripted trouble"));
    StringBuilder text = new StringBuilder();
    int part = 0;
    try (Speaking speaking = new Speaking(stream, script, provider(), rate)) {
      stream.send(Map.of("type", "Metadata", "request_id", "stand-in"));
      for (var message = socket.readMessage(); message != null; message = socket.readMessage()) {
        JsonNode json = Stream.read(message.text());
        switch (json.path("type").asString("")) {
          case "Speak" -> text.append(json.path("text").asString(""));
          case "Flush" -> {
            part++;
            speaking.speak("part-" + part, text.toString(), wire(stream, part));
            text.setLength(0);
          }
          case "Clear" -> {
            for (int each = 1; each <= part; each++) {
              speaking.cancel("part-" + each);
            }
            text.setLength(0);
            int sequence = part;
            speaking.afterwards(() -> cleared(stream, sequence));
          }
          case "Close" -> {
            script.note(provider(), "close", "");
            stream.close();
            socket.close(1000, "");
          }
          default -> {}
        }
      }
    } finally {
      stream.close();
    }
  }

  private static void cleared(Stream stream, int sequence) {
    try {
      stream.send(Map.of("type", "Cleared", "sequence_id", sequence));
    } catch (IOException e) {
      stream.close();
    }
  }

  private static Speaking.Wire wire(Stream stream, int sequence) {
    return new Speaking.Wire() {
      @Override
      public void sound(String word, byte[] pcm, int fromMs, int lengthMs) throws IOException {
        stream.send(pcm);
      }

      @Override
      public void end() throws IOException {
        stream.send(Map.of("type", "Flushed", "sequence_id", sequence));
      }
    };
  }
}
