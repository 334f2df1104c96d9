package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.Request;
import io.voxbridge.sim.standin.ServerWebSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sarvam, {@code /speech-to-text/ws}: audio as JSON, texts of whole utterances. */
final class SarvamListen implements SpeechStandIn {
  private static final int END_MS = 300;

  private final SpeechScript script;

  SarvamListen(SpeechScript script) {
    this.script = script;
  }

  @Override
  public String provider() {
    return "sarvam";
  }

  @Override
  public boolean serves(String path) {
    return path.equals("/speech-to-text/ws") || path.equals("/speech-to-text-translate/ws");
  }

  @Override
  public boolean isAdmitted(Request request) {
    return SpeechStandIn.isKey(request.header("api-subscription-key"));
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Map<String, String> query = exchange.request().query();
    ServerWebSocket socket = exchange.upgrade();
    Stream stream =
        new Stream(
            socket,
            Map.of("type", "error", "data", Map.of("message", "scripted trouble", "code", "500")));
    int rate = Integer.parseInt(query.getOrDefault("sample_rate", "16000"));
    Hearing hearing = new Hearing(rate, END_MS, END_MS, script, new Session(stream, query));
    for (var message = socket.readMessage(); message != null; message = socket.readMessage()) {
      JsonNode json = Stream.read(message.text());
      switch (json.path("type").asString("")) {
        case "flush" -> {
          script.note(provider(), "finish", "");
          hearing.end();
        }
        case "end_of_stream" -> script.note(provider(), "close", "");
        case "config" -> script.note(provider(), "text", json.path("prompt").asString(""));
        default ->
            hearing.accept(
                ByteBuffer.wrap(
                    Base64.getDecoder().decode(json.path("audio").path("data").asString(""))));
      }
    }
    stream.close();
  }

  private static final class Session implements Hearing.Ear {
    private final Stream stream;
    private final Map<String, String> query;

    Session(Stream stream, Map<String, String> query) {
      this.stream = stream;
      this.query = query;
    }

    @Override
    public void started(Utterance utterance, long atMs) throws IOException {
      stream.breaksBy(utterance.trouble());
      signal("START_SPEECH");
    }

    @Override
    public void ended(Utterance utterance, long fromMs, long atMs) throws IOException {
      signal("END_SPEECH");
      if (stream.await(utterance.delayMs())) {
        stream.send(
            Map.of(
                "type",
                "data",
                "data",
                Map.of(
                    "request_id",
                    "stand-in",
                    "transcript",
                    utterance.text(),
                    "language_code",
                    query.getOrDefault("language-code", "unknown"),
                    "speech_start",
                    fromMs / 1000.0,
                    "speech_end",
                    atMs / 1000.0)));
      }
    }

    private void signal(String type) throws IOException {
      if (query.getOrDefault("vad_signals", "false").equals("true")) {
        stream.send(Map.of("type", "events", "data", Map.of("signal_type", type)));
      }
    }
  }
}
