package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.Request;
import io.voxbridge.sim.standin.ServerWebSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * ElevenLabs: {@code multi-stream-input} with contexts, {@code stream-input} without. Text waits
 * until it is flushed or its context is closed.
 */
final class ElevenLabsSpeak implements SpeechStandIn {
  private final SpeechScript script;

  ElevenLabsSpeak(SpeechScript script) {
    this.script = script;
  }

  @Override
  public String provider() {
    return "elevenlabs";
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith("/v1/text-to-speech/") && path.endsWith("stream-input");
  }

  @Override
  public boolean isAdmitted(Request request) {
    return SpeechStandIn.isKey(request.header("xi-api-key"));
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Request request = exchange.request();
    int rate = rate(request.query().getOrDefault("output_format", "pcm_16000"));
    boolean many = request.path().endsWith("multi-stream-input");
    ServerWebSocket socket = exchange.upgrade();
    Stream stream =
        new Stream(socket, Map.of("error", "system_busy", "message", "scripted trouble"));
    try (Speaking speaking = new Speaking(stream, script, provider(), rate)) {
      Map<String, StringBuilder> waiting = new HashMap<>();
      for (var message = socket.readMessage(); message != null; message = socket.readMessage()) {
        JsonNode json = Stream.read(message.text());
        if (json.path("close_socket").asBoolean(false)) {
          script.note(provider(), "close", "");
          stream.close();
          socket.close(1000, "");
          continue;
        }
        String context = json.path("context_id").asString(many ? "default" : "");
        String text = json.path("text").asString("");
        boolean closes =
            json.path("close_context").asBoolean(false)
                || (!many && json.has("text") && text.isEmpty());
        StringBuilder buffer = waiting.computeIfAbsent(context, _ -> new StringBuilder());
        buffer.append(text);
        if (closes) {
          waiting.remove(context);
          close(speaking, stream, context, buffer.toString());
        } else if (json.path("flush").asBoolean(false) && !buffer.toString().isBlank()) {
          speaking.speak(context, buffer.toString(), wire(stream, context, false));
          buffer.setLength(0);
          buffer.append('\u0000'); // Spoken already: what follows is an end, or a cut.
        }
      }
    } finally {
      stream.close();
    }
  }

  /** A context that is closed with its text flushed ends after it; closed again it falls silent. */
  private void close(Speaking speaking, Stream stream, String context, String rest) {
    String text = rest.replace("\u0000", "");
    if (!text.isBlank()) {
      speaking.speak(context, text, wire(stream, context, true));
    } else if (rest.indexOf('\u0000') >= 0) {
      speaking.afterwards(() -> end(stream, context));
    } else {
      speaking.cancel(context);
    }
  }

  private static void end(Stream stream, String context) {
    try {
      Map<String, Object> end = new LinkedHashMap<>();
      end.put("isFinal", true);
      end.put("contextId", context);
      stream.send(end);
    } catch (IOException e) {
      stream.close();
    }
  }

  private static Speaking.Wire wire(Stream stream, String context, boolean ends) {
    return new Speaking.Wire() {
      @Override
      public void sound(String word, byte[] pcm, int fromMs, int lengthMs) throws IOException {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("audio", Base64.getEncoder().encodeToString(pcm));
        message.put("isFinal", null);
        message.put("alignment", alignment(word, fromMs, lengthMs));
        if (!context.isEmpty()) {
          message.put("contextId", context);
        }
        stream.send(message);
      }

      @Override
      public void end() {
        if (ends) {
          ElevenLabsSpeak.end(stream, context);
        }
      }
    };
  }

  private static Map<String, Object> alignment(String word, int fromMs, int lengthMs) {
    List<String> chars = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    int each = lengthMs / (word.length() + 1);
    for (int i = 0; i <= word.length(); i++) {
      chars.add(i == word.length() ? " " : word.substring(i, i + 1));
      starts.add(fromMs + i * each);
      lengths.add(each);
    }
    return Map.of("chars", chars, "charStartTimesMs", starts, "charDurationsMs", lengths);
  }

  private static int rate(String format) {
    return format.startsWith("pcm_") ? Integer.parseInt(format.substring(4)) : 16_000;
  }
}
