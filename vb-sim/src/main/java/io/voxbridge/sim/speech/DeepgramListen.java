package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.Request;
import io.voxbridge.sim.standin.ServerWebSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deepgram Nova, {@code /v1/listen}. */
final class DeepgramListen implements SpeechStandIn {
  private static final int LEAST_ENDPOINTING_MS = 60;

  private final SpeechScript script;

  DeepgramListen(SpeechScript script) {
    this.script = script;
  }

  @Override
  public String provider() {
    return "deepgram";
  }

  @Override
  public boolean serves(String path) {
    return path.equals("/v1/listen");
  }

  @Override
  public boolean isAdmitted(Request request) {
    return SpeechStandIn.isKey(SpeechStandIn.credentials(request, "Token"));
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Map<String, String> query = exchange.request().query();
    ServerWebSocket socket = exchange.upgrade();
    Stream stream =
        new Stream(
            socket,
            Map.of("type", "Error", "description", "scripted trouble", "variant", "NET-0000"));
    int rate = Integer.parseInt(query.getOrDefault("sample_rate", "16000"));
    int endpointing = endpointing(query.getOrDefault("endpointing", "10"));
    Session session = new Session(stream, query.getOrDefault("interim_results", "false"));
    Hearing hearing = new Hearing(rate, endpointing, endpointing, script, session);
    for (var message = socket.readMessage(); message != null; message = socket.readMessage()) {
      if (!message.isText()) {
        hearing.accept(message.bytes());
        continue;
      }
      switch (Stream.read(message.text()).path("type").asString("")) {
        case "Finalize" -> {
          script.note(provider(), "finish", "");
          session.finalizing = true;
          if (!hearing.end()) {
            stream.send(session.results("", 0, 0, true, true));
          }
          session.finalizing = false;
        }
        case "CloseStream" -> {
          script.note(provider(), "close", "");
          stream.close();
          socket.close(1000, "");
        }
        case "KeepAlive" -> script.note(provider(), "keep_alive", "");
        default -> {}
      }
    }
    stream.close();
  }

  private static int endpointing(String value) {
    return value.equals("false")
        ? Integer.MAX_VALUE
        : Math.max(LEAST_ENDPOINTING_MS, value.equals("true") ? 10 : Integer.parseInt(value));
  }

  private static final class Session implements Hearing.Ear {
    private final Stream stream;
    private final boolean interim;
    private boolean finalizing;

    Session(Stream stream, String interim) {
      this.stream = stream;
      this.interim = interim.equals("true");
    }

    @Override
    public void started(Utterance utterance, long atMs) throws IOException {
      stream.breaksBy(utterance.trouble());
      stream.send(
          Map.of("type", "SpeechStarted", "channel", List.of(0), "timestamp", atMs / 1000.0));
    }

    @Override
    public void words(Utterance utterance, int count, long atMs) throws IOException {
      if (interim) {
        stream.send(
            results(
                String.join(" ", utterance.words().subList(0, count)),
                atMs - 100,
                atMs,
                false,
                false));
      }
    }

    @Override
    public void ended(Utterance utterance, long fromMs, long atMs) throws IOException {
      if (stream.await(utterance.delayMs())) {
        stream.send(results(utterance.text(), fromMs, atMs, true, !finalizing));
      }
    }

    Map<String, Object> results(
        String text, long fromMs, long toMs, boolean isFinal, boolean speechFinal) {
      List<Map<String, Object>> words = new ArrayList<>();
      for (String word : text.isBlank() ? List.<String>of() : List.of(text.split("\\s+"))) {
        words.add(Map.of("word", word, "punctuated_word", word, "confidence", 0.98));
      }
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("type", "Results");
      message.put("channel_index", List.of(0, 1));
      message.put("start", fromMs / 1000.0);
      message.put("duration", Math.max(0, toMs - fromMs) / 1000.0);
      message.put("is_final", isFinal);
      message.put("speech_final", isFinal && speechFinal && !finalizing);
      if (finalizing || (isFinal && text.isEmpty())) {
        message.put("from_finalize", true);
      }
      message.put(
          "channel",
          Map.of(
              "alternatives",
              List.of(Map.of("transcript", text, "confidence", 0.98, "words", words))));
      message.put("metadata", Map.of("request_id", "stand-in"));
      return message;
    }
  }
}
