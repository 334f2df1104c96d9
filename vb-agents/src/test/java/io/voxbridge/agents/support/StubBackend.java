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
  private final List<JsonNode> connectedEvents = new CopyOnWriteArrayList<>();
  private final Map<String, String> dids = new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<Integer> trunkStatuses =
      new CopyOnWriteArrayList<>(List.of(200));
  private volatile int configStatus = 200;
  private volatile String configBody = "";
  private volatile int resultStatus = 200;
  private volatile String flow = "";
  private volatile String transferTargets = "[]";
  private volatile String trunk = "{\"trunk_id\":\"ST_1\",\"number\":\"%s\"}";

  public StubBackend() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("stub-", 0).factory()));
    server.createContext("/api/v1/config/", this::config);
    server.createContext("/api/v1/call-results", this::result);
    server.createContext("/api/v1/sip/lookup", this::lookup);
    server.createContext("/api/v1/sip/outbound-trunk", this::trunk);
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

  /** Gives every further config this flow, as JSON. */
  public void giveFlow(String definition) {
    flow = definition;
  }

  /** Gives every further config with a flow this target of transfers. */
  public void giveTransferTarget(String id, String telUri) {
    transferTargets =
        "[{\"id\":\"%s\",\"label\":\"%s\",\"method\":\"livekit_sip_refer\",\"type\":\"tel_uri\",\"value\":\"%s\"}]"
            .formatted(id, id, telUri);
  }

  /** Gives every further trunk lookup this trunk. */
  public void giveTrunk(String id, String number) {
    trunk = "{\"trunk_id\":\"" + id + "\",\"number\":\"" + number + "\"}";
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

  /** Returns the connected events that came with config requests so far. */
  public List<JsonNode> connectedEvents() {
    return List.copyOf(connectedEvents);
  }

  /** Returns the config requests so far. */
  public List<URI> configRequests() {
    return List.copyOf(configRequests);
  }

  /** Gives a number to a bot. */
  public void did(String number, String bot) {
    dids.put(number, bot);
  }

  /** Answers trunk lookups: 200 with a trunk, any other status without. */
  public void answerTrunks(Integer... statuses) {
    trunkStatuses.clear();
    trunkStatuses.addAll(List.of(statuses));
  }

  private void lookup(HttpExchange exchange) throws IOException {
    secrets.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-VoxCore-Secret")));
    String bot = dids.get(parameter(exchange, "number"));
    if (bot == null) {
      answer(exchange, 404, "{\"detail\":\"no match\"}");
    } else {
      answer(exchange, 200, "{\"bot_id\":\"" + bot + "\",\"carrier_id\":\"c\",\"did_id\":\"d\"}");
    }
  }

  private void trunk(HttpExchange exchange) throws IOException {
    Integer status =
        trunkStatuses.size() > 1 ? trunkStatuses.removeFirst() : trunkStatuses.getFirst();
    String from = parameter(exchange, "from_number");
    answer(exchange, status, trunk.formatted(from.isEmpty() ? "+911140000000" : from));
  }

  private static String parameter(HttpExchange exchange, String name) {
    String query = exchange.getRequestURI().getRawQuery();
    for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
      if (parameter.startsWith(name + "=")) {
        return URLDecoder.decode(parameter.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
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
    String event = parameter(exchange, "connected_event");
    connectedEvents.add(json.readTree(event));
    String session = json.readTree(event).path("_campaign_session_id").asString();
    String claim = String.valueOf(exchange.getRequestHeaders().getFirst("X-VoxCore-Claim"));
    String owner = claims.putIfAbsent(session, claim);
    if (owner != null && !owner.equals(claim)) {
      answer(exchange, 409, "{\"detail\":\"claimed\"}");
      return;
    }
    String config = configJson(session, bot, resultUrl().toString());
    answer(
        exchange,
        200,
        flow.isEmpty()
            ? config
            : config
                .replace(
                    "\"opening_message\":\"Hello\"",
                    "\"transfer_targets\":" + transferTargets + ",\"flow\":" + flow)
                .replace("\"openai\",\"model\":\"m\"", "\"flow\",\"model\":\"\""));
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
