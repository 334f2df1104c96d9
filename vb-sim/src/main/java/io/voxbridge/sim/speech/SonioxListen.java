package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.Request;
import io.voxbridge.sim.standin.ServerWebSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Soniox, {@code /transcribe-websocket}: the first message carries key and settings. */
final class SonioxListen implements SpeechStandIn {
  private static final int END_MS = 300;

  private final SpeechScript script;

  SonioxListen(SpeechScript script) {
    this.script = script;
  }

  @Override
  public String provider() {
    return "soniox";
  }

  @Override
  public boolean serves(String path) {
    return path.equals("/transcribe-websocket");
  }

  @Override
  public boolean isAdmitted(Request request) {
    return true; // The key comes in the first message.
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    ServerWebSocket socket = exchange.upgrade();
    Stream stream =
        new Stream(socket, Map.of("error_code", 503, "error_message", "scripted trouble"));
    var first = socket.readMessage();
    if (first == null) {
      return;
    }
    JsonNode settings = Stream.read(first.text());
    if (!SpeechStandIn.isKey(settings.path("api_key").asString(""))) {
      stream.send(Map.of("error_code", 401, "error_message", "Invalid API key."));
      socket.closeAndAwait(1000, "");
      return;
    }
    Session session = new Session(stream);
    Hearing hearing =
        new Hearing(settings.path("sample_rate").asInt(16_000), END_MS, END_MS, script, session);
    for (var message = socket.readMessage(); message != null; message = socket.readMessage()) {
      if (!message.isText()) {
        hearing.accept(message.bytes());
      } else if (message.text().isEmpty()) {
        script.note(provider(), "close", "");
        stream.send(Map.of("tokens", List.of(), "finished", true));
        stream.close();
        socket.close(1000, "");
      } else if (Stream.read(message.text()).path("type").asString("").equals("finalize")) {
        script.note(provider(), "finish", "");
        session.marker = "<fin>";
        if (!hearing.end()) {
          stream.send(Map.of("tokens", List.of(token("<fin>", true))));
        }
        session.marker = "<end>";
      } else {
        script.note(provider(), "keep_alive", "");
      }
    }
    stream.close();
  }

  private static Map<String, Object> token(String text, boolean isFinal) {
    return Map.of("text", text, "confidence", 0.97, "is_final", isFinal);
  }

  private static final class Session implements Hearing.Ear {
    private final Stream stream;
    private String marker = "<end>";

    Session(Stream stream) {
      this.stream = stream;
    }

    @Override
    public void started(Utterance utterance, long atMs) {
      stream.breaksBy(utterance.trouble());
    }

    @Override
    public void words(Utterance utterance, int count, long atMs) throws IOException {
      stream.send(Map.of("tokens", tokens(utterance.words().subList(0, count), false, 0, atMs)));
    }

    @Override
    public void ended(Utterance utterance, long fromMs, long atMs) throws IOException {
      if (stream.await(utterance.delayMs())) {
        List<Map<String, Object>> tokens =
            new ArrayList<>(tokens(utterance.words(), true, fromMs, atMs));
        tokens.add(token(marker, true));
        stream.send(
            Map.of("tokens", tokens, "final_audio_proc_ms", atMs, "total_audio_proc_ms", atMs));
      }
    }

    private static List<Map<String, Object>> tokens(
        List<String> words, boolean isFinal, long fromMs, long toMs) {
      List<Map<String, Object>> tokens = new ArrayList<>();
      for (int i = 0; i < words.size(); i++) {
        tokens.add(
            Map.of(
                "text", (i == 0 ? "" : " ") + words.get(i),
                "confidence", 0.97,
                "is_final", isFinal,
                "start_ms", fromMs,
                "end_ms", toMs));
      }
      return tokens;
    }
  }
}
