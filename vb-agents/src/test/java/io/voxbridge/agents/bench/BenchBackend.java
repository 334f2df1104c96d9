package io.voxbridge.agents.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gives our worker the bench's bot, and keeps what its results say of the time of turns. */
final class BenchBackend implements AutoCloseable {
  /** From the end of the caller's voice to the bot's first frame, inside the process. */
  static final String TOTAL = "all";

  static final String SECRET = "secret-of-the-bench";

  /** A pause costs little, as the bot goes on when no words follow: the eager bot pauses sooner. */
  static final double EAGER_START_SECS = 0.1;

  /** Stages of a turn: what they are called in results, and what they are. */
  private static final Map<String, String> STAGES =
      Map.of(
          "stt_ms", "recogniser and wait",
          "llm_ms", "model, first token",
          "tts_ms", "voice, first sound",
          "total_ms", TOTAL);

  private static final List<String> ORDER = List.of("stt_ms", "llm_ms", "tts_ms", "total_ms");

  private final HttpServer server;
  private final Surroundings around;
  private final boolean eager;
  private final JsonMapper json = JsonMapper.shared();
  private final AtomicInteger configs = new AtomicInteger();
  private final AtomicInteger results = new AtomicInteger();
  private final Map<String, Figures> stages = new LinkedHashMap<>();

  BenchBackend(Surroundings around, boolean eager) throws IOException {
    this.around = around;
    this.eager = eager;
    ORDER.forEach(stage -> stages.put(name(stage), new Figures()));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("bench-backend-", 0).factory()));
    server.createContext("/api/v1/config/", this::config);
    server.createContext("/api/v1/call-results", this::result);
    server.start();
  }

  URI configUrl() {
    return URI.create(address() + "/api/v1/config");
  }

  int takenConfigs() {
    return configs.get();
  }

  int takenResults() {
    return results.get();
  }

  /** Returns, for each stage of a turn, the milliseconds it took in every turn. */
  Map<String, Figures> stages() {
    synchronized (stages) {
      return new LinkedHashMap<>(stages);
    }
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void config(HttpExchange exchange) throws IOException {
    int number = configs.incrementAndGet();
    String listen =
        eager
            ? "\"model\":\"flux-general-en\",\"extra\":{\"base_url\":\"ws://%s\",\"eager_eot_threshold\":0.4}"
            : "\"model\":\"nova-3\",\"extra\":{\"base_url\":\"ws://%s\"}";
    answer(
        exchange,
        """
        {"session_id":"bench-%s-%d","bot_id":"bench","webhook_url":"%s/api/v1/call-results",
         "system_prompt":"Be kind.","opening_message":"Hello.","min_words_interruption":3,
         "vad":{"start_secs":%s,"stop_secs":%s},
         "stt":{"provider":"deepgram","api_key":"bench","language":"en",%s},
         "llm":{"provider":"openai","api_key":"bench","model":"bench","extra":{"base_url":"http://%s/v1"}},
         "tts":{"provider":"deepgram","api_key":"bench","model":"aura-2-thalia-en","extra":{"base_url":"ws://%s"}}}
        """
            .formatted(
                eager ? "eager" : "plain",
                number,
                address(),
                eager ? EAGER_START_SECS : around.waits().startSecs(),
                around.waits().stopSecs(),
                listen.formatted(around.speech()),
                around.language(),
                around.speech()));
  }

  private void result(HttpExchange exchange) throws IOException {
    JsonNode body = json.readTree(exchange.getRequestBody().readAllBytes());
    synchronized (stages) {
      for (JsonNode turn : body.path("latency_samples")) {
        for (String stage : ORDER) {
          if (turn.path(stage).isNumber()) {
            stages.getOrDefault(name(stage), new Figures()).add(turn.path(stage).asDouble());
          }
        }
      }
    }
    answer(exchange, "{\"status\":\"ok\"}");
    results.incrementAndGet();
  }

  private static String name(String stage) {
    return STAGES.getOrDefault(stage, stage);
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
