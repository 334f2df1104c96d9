package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.Request;
import io.voxbridge.sim.standin.ServerWebSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** OpenAI Realtime, session type {@code transcription}; 24 kHz. */
final class OpenAiTranscription implements SpeechStandIn {
  private static final int RATE = 24_000;
  private static final int STANDARD_SILENCE_MS = 500;

  private final SpeechScript script;

  OpenAiTranscription(SpeechScript script) {
    this.script = script;
  }

  @Override
  public String provider() {
    return "openai";
  }

  @Override
  public boolean serves(String path) {
    return path.equals("/v1/realtime");
  }

  @Override
  public boolean isAdmitted(Request request) {
    return SpeechStandIn.isKey(SpeechStandIn.credentials(request, "Bearer"));
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    ServerWebSocket socket = exchange.upgrade();
    Stream stream =
        new Stream(
            socket,
            Map.of(
                "type",
                "error",
                "error",
                Map.of("type", "server_error", "code", "internal", "message", "scripted trouble")));
    stream.send(Map.of("type", "session.created", "session", Map.of("type", "transcription")));
    Session session = new Session(stream);
    Hearing hearing = new Hearing(RATE, STANDARD_SILENCE_MS, STANDARD_SILENCE_MS, script, session);
    for (var message = socket.readMessage(); message != null; message = socket.readMessage()) {
      JsonNode json = Stream.read(message.text());
      switch (json.path("type").asString("")) {
        case "session.update" -> {
          JsonNode detection =
              json.path("session").path("audio").path("input").path("turn_detection");
          int silence =
              detection.isObject()
                  ? detection.path("silence_duration_ms").asInt(STANDARD_SILENCE_MS)
                  : Integer.MAX_VALUE;
          hearing = new Hearing(RATE, silence, silence, script, session);
          stream.send(Map.of("type", "session.updated", "session", Map.of()));
        }
        case "input_audio_buffer.append" ->
            hearing.accept(
                ByteBuffer.wrap(Base64.getDecoder().decode(json.path("audio").asString(""))));
        case "input_audio_buffer.commit" -> {
          script.note(provider(), "finish", "");
          if (!hearing.end()) {
            stream.send(
                Map.of(
                    "type",
                    "error",
                    "error",
                    Map.of(
                        "type", "invalid_request_error",
                        "code", "input_audio_buffer_commit_empty",
                        "message", "the buffer is empty")));
          }
        }
        default -> {}
      }
    }
    stream.close();
  }

  private static final class Session implements Hearing.Ear {
    private final Stream stream;
    private int item;

    Session(Stream stream) {
      this.stream = stream;
    }

    @Override
    public void started(Utterance utterance, long atMs) throws IOException {
      stream.breaksBy(utterance.trouble());
      item++;
      stream.send(
          Map.of(
              "type",
              "input_audio_buffer.speech_started",
              "audio_start_ms",
              atMs,
              "item_id",
              "item_" + item));
    }

    @Override
    public void ended(Utterance utterance, long fromMs, long atMs) throws IOException {
      stream.send(
          Map.of(
              "type",
              "input_audio_buffer.speech_stopped",
              "audio_end_ms",
              atMs,
              "item_id",
              "item_" + item));
      stream.send(Map.of("type", "input_audio_buffer.committed", "item_id", "item_" + item));
      if (!stream.await(utterance.delayMs())) {
        return;
      }
      String type = "conversation.item.input_audio_transcription.";
      boolean first = true;
      for (String word : utterance.words()) {
        stream.send(
            Map.of(
                "type", type + "delta",
                "item_id", "item_" + item,
                "content_index", 0,
                "delta", (first ? "" : " ") + word));
        first = false;
      }
      stream.send(
          Map.of(
              "type",
              type + "completed",
              "item_id",
              "item_" + item,
              "content_index",
              0,
              "transcript",
              utterance.text()));
    }
  }
}
