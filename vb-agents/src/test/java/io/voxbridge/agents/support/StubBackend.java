package io.voxbridge.agents.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Backend as far as a worker knows one: gives configs, one claim per session, and takes results.
 * Both can be told to answer with an error.
 */
public final class StubBackend implements AutoCloseable {
  private final JsonMapper json = JsonMapper.shared();
  private final HttpServer server;
  private final Map<String, String> claims = new ConcurrentHashMap<>();
  private final List<JsonNode> results = new CopyOnWriteArrayList<>();
  private final List<String> secrets = new CopyOnWriteArrayList<>();
  private final List<URI> configRequests = new CopyOnWriteArrayList<>();
  private volatile int configStatus = 200;
  private volatile String configBody = "";
  private volatile int resultStatus = 200;

  public StubBackend() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("stub-", 0).factory()));
    server.createContext("/api/v1/config/", this::config);
    server.createContext("/api/v1/call-results", this::result);
    server.start();
  }

  /** Returns the address configs are fetched from. */
  public URI configUrl() {
    return base().resolve("/api/v1/config");
  }

  /** Returns where results go. */
  public URI resultUrl() {
    return base().resolve("/api/v1/call-results");
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers every further config request like this; 200 gives real configs again. */
  public void answerConfigs(int status, String body) {
    configStatus = status;
    configBody = body;
  }

  /** Answers every further result with this status. */
  public void answerResults(int status) {
    resultStatus = status;
  }

  /** Gives a session to somebody else. */
  public void claimElsewhere(String sessionId) {
    claims.put(sessionId, "somebody else");
  }

  /** Returns the results taken so far. */
  public List<JsonNode> results() {
    return List.copyOf(results);
  }

  /** Returns the secrets that came with any request. */
  public List<String> secrets() {
    return List.copyOf(secrets);
  }

  /** Returns the config requests so far. */
  public List<URI> configRequests() {
    return List.copyOf(configRequests);
  }

  private void config(HttpExchange exchange) throws IOException {
    configRequests.add(exchange.getRequestURI());
    secrets.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-VoxCore-Secret")));
    if (configStatus != 200) {
      answer(exchange, configStatus, configBody);
      return;
    }
    String path = exchange.getRequestURI().getPath();
    String bot = path.substring(path.lastIndexOf('/') + 1);
    String event = "{}";
    for (String parameter : exchange.getRequestURI().getRawQuery().split("&", -1)) {
      if (parameter.startsWith("connected_event=")) {
        event =
            URLDecoder.decode(
                parameter.substring("connected_event=".length()), StandardCharsets.UTF_8);
      }
    }
    String session = json.readTree(event).path("_campaign_session_id").asString();
    String claim = String.valueOf(exchange.getRequestHeaders().getFirst("X-VoxCore-Claim"));
    String owner = claims.putIfAbsent(session, claim);
    if (owner != null && !owner.equals(claim)) {
      answer(exchange, 409, "{\"detail\":\"claimed\"}");
      return;
    }
    answer(exchange, 200, configJson(session, bot, resultUrl().toString()));
  }

  /** Returns a config of the least size. */
  public static String configJson(String session, String bot, String webhookUrl) {
    return """
    {"session_id":"%s","bot_id":"%s","webhook_url":"%s","system_prompt":"Be kind.",
     "opening_message":"Hello","stt":{"provider":"client"},
     "llm":{"provider":"openai","model":"m"},"tts":{"provider":"freetts"}}
    """
        .formatted(session, bot, webhookUrl);
  }

  private void result(HttpExchange exchange) throws IOException {
    secrets.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-VoxCore-Secret")));
    JsonNode body = json.readTree(exchange.getRequestBody().readAllBytes());
    if (resultStatus == 200) {
      results.add(body);
    }
    answer(exchange, resultStatus, "{\"status\":\"ok\"}");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
