package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.Request;
import io.voxbridge.sim.standin.ServerWebSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deepgram Flux, {@code /v2/listen}: an eager end of turn after {@value #EAGER_MS} ms of silence
 * when the client wants it, the end after {@value #END_MS} ms.
 */
final class FluxListen implements SpeechStandIn {
  static final int EAGER_MS = 100;
  static final int END_MS = 200;

  private final SpeechScript script;

  FluxListen(SpeechScript script) {
    this.script = script;
  }

  @Override
  public String provider() {
    return "deepgram_flux";
  }

  @Override
  public boolean serves(String path) {
    return path.equals("/v2/listen");
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
            socket, Map.of("type", "Error", "code", "INTERNAL", "description", "scripted trouble"));
    stream.send(Map.of("type", "Connected", "request_id", "stand-in", "sequence_id", 0));
    int rate = Integer.parseInt(query.getOrDefault("sample_rate", "16000"));
    boolean eager = query.containsKey("eager_eot_threshold");
    Hearing hearing = new Hearing(rate, EAGER_MS, END_MS, script, new Session(stream, eager));
    for (var message = socket.readMessage(); message != null; message = socket.readMessage()) {
      if (!message.isText()) {
        hearing.accept(message.bytes());
      } else if (Stream.read(message.text()).path("type").asString("").equals("CloseStream")) {
        script.note(provider(), "close", "");
        stream.close();
        socket.close(1000, "");
      } else if (Stream.read(message.text()).path("type").asString("").equals("Configure")) {
        stream.send(Map.of("type", "ConfigureSuccess"));
      }
    }
    stream.close();
  }

  private static final class Session implements Hearing.Ear {
    private final Stream stream;
    private final boolean eager;
    private int turn;
    private boolean saidEager;

    Session(Stream stream, boolean eager) {
      this.stream = stream;
      this.eager = eager;
    }

    @Override
    public void started(Utterance utterance, long atMs) throws IOException {
      stream.breaksBy(utterance.trouble());
      if (!utterance.text().isBlank()) {
        stream.send(turnInfo("StartOfTurn", "", atMs, atMs));
      }
    }

    @Override
    public void words(Utterance utterance, int count, long atMs) throws IOException {
      stream.send(
          turnInfo("Update", String.join(" ", utterance.words().subList(0, count)), 0, atMs));
    }

    @Override
    public void paused(Utterance utterance, long atMs) throws IOException {
      if (eager && !utterance.text().isBlank()) {
        saidEager = true;
        stream.send(turnInfo("EagerEndOfTurn", utterance.text(), 0, atMs));
      }
    }

    @Override
    public void resumed(Utterance utterance, long atMs) throws IOException {
      if (saidEager) {
        saidEager = false;
        stream.send(turnInfo("TurnResumed", utterance.text(), 0, atMs));
      }
    }

    @Override
    public void ended(Utterance utterance, long fromMs, long atMs) throws IOException {
      saidEager = false;
      if (!utterance.text().isBlank() && stream.await(utterance.delayMs())) {
        stream.send(turnInfo("EndOfTurn", utterance.text(), fromMs, atMs));
        turn++;
      }
    }

    private Map<String, Object> turnInfo(String event, String text, long fromMs, long toMs) {
      List<Map<String, Object>> words = new ArrayList<>();
      for (String word : text.isBlank() ? List.<String>of() : List.of(text.split("\\s+"))) {
        words.add(Map.of("word", word, "confidence", 0.97));
      }
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("type", "TurnInfo");
      message.put("event", event);
      message.put("turn_index", turn);
      message.put("audio_window_start", fromMs / 1000.0);
      message.put("audio_window_end", toMs / 1000.0);
      message.put("transcript", text);
      message.put("words", words);
      message.put("end_of_turn_confidence", event.equals("EndOfTurn") ? 0.9 : 0.4);
      return message;
    }
  }
}
