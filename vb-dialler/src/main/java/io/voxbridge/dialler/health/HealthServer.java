package io.voxbridge.dialler.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers {@code GET /health} and {@code GET /metrics} on 127.0.0.1. Its answers come from memory,
 * so it works when everything else hangs.
 */
public final class HealthServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HealthServer.class);
  private static final String JSON = "application/json";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads;
  private final DiallerStatus status;
  private final Dials dials;
  private final ClockWatch clocks;
  private final JsonMapper json;
  private final String version;

  /**
   * Binds the port; requests are answered after {@link #start}.
   *
   * @param port 0 for any free one
   * @param clocks how this host's clock stands
   * @param version what this build is called
   * @throws UncheckedIOException when the port is taken
   */
  public HealthServer(
      int port,
      DiallerStatus status,
      Dials dials,
      ClockWatch clocks,
      JsonMapper json,
      String version) {
    this.clocks = clocks;
    this.status = status;
    this.dials = dials;
    this.json = json;
    this.version = version;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot listen on 127.0.0.1:%d for /health (HEALTH_PORT): %s"
              .formatted(port, e.getMessage()),
          e);
    }
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("health-", 0).factory());
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  /**
   * The dials under way, counted when asked.
   *
   * @param active those that ring or wait for a worker
   * @param conversations those whose callee talks with a bot
   * @param networkProblem why the phone network takes no calls, as far as it has noticed
   */
  public record Dials(
      IntSupplier active, IntSupplier conversations, Supplier<Optional<String>> networkProblem) {}

  /** Starts answering. */
  public void start() {
    server.start();
    log.info("Health and metrics at http://127.0.0.1:{}/health and /metrics", port());
  }

  /** Returns the port in use. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        send(exchange, 405, JSON, "{\"detail\":\"Only GET\"}");
        return;
      }
      switch (path) {
        case "/health" -> health(exchange);
        case "/metrics" -> metrics(exchange);
        default -> send(exchange, 404, JSON, "{\"detail\":\"There are /health and /metrics\"}");
      }
    }
  }

  private void health(HttpExchange exchange) throws IOException {
    DiallerStatus.View view = status.view();
    send(exchange, view.stale() ? 503 : 200, JSON, json.writeValueAsString(health(view)));
  }

  private Map<String, Object> health(DiallerStatus.View view) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", view.status());
    body.put("last_tick_age_seconds", view.age().toMillis() / 1e3);
    body.put("tick_count", view.ticks());
    body.put("version", version);
    body.put("epoch", view.report().epoch());
    body.put("active_dials", dials.active().getAsInt());
    view.report().notDiallingBecause().ifPresent(why -> body.put("not_dialling_because", why));
    dials.networkProblem().get().ifPresent(why -> body.put("phone_network_problem", why));
    view.problem().ifPresent(problem -> body.put("problem", problem));
    clocks.problem().ifPresent(problem -> body.put("warnings", List.of(problem)));
    return body;
  }

  private void metrics(HttpExchange exchange) throws IOException {
    List<Metric> metrics =
        Metrics.of(status.view(), dials.active().getAsInt(), dials.conversations().getAsInt());
    metrics.add(Metrics.clock(clocks.ahead()));
    @Nullable String accept = exchange.getRequestHeaders().getFirst("Accept");
    if (accept != null && accept.contains(JSON)) {
      send(exchange, 200, JSON, json.writeValueAsString(MetricPage.json(metrics)));
    } else {
      send(exchange, 200, PROMETHEUS, MetricPage.text(metrics));
    }
  }

  private static void send(HttpExchange exchange, int code, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(code, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
