package io.voxbridge.core.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A fleet host for tests: healthy, and answering calls as the test says. */
public final class FleetStandIn implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger nextCall = new AtomicInteger(1);
  private volatile int available = 4;
  private volatile int status = 200;
  private volatile String body = "";
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /**
   * What the Backend asked.
   *
   * @param path for example {@code /livekit/dispatch}
   * @param secret value of the secret's header
   * @param body as JSON
   */
  public record Request(String path, String secret, JsonNode body) {}

  private FleetStandIn(HttpServer server) {
    this.server = server;
  }

  /** Starts a host with free workers. */
  public static FleetStandIn start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FleetStandIn standIn = new FleetStandIn(server);
      server.setExecutor(standIn.threads);
      server.createContext("/health/fleet", standIn::health);
      server.createContext("/livekit/", standIn::call);
      server.start();
      return standIn;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns the base URL. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns what was asked so far, health apart. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Accepts calls, naming each {@code session-<n>}. */
  public void accept() {
    status = 200;
    body = "";
  }

  /** Answers calls like this. */
  public void answer(int status, String body) {
    this.status = status;
    this.body = body;
  }

  /** Says that many workers are free. */
  public void free(int workers) {
    available = workers;
  }

  /** Lets calls wait until the gate opens. */
  public void waitFor(CountDownLatch gate) {
    this.gate = gate;
  }

  private void health(HttpExchange exchange) throws IOException {
    send(
        exchange,
        200,
        "{\"status\":\"ok\",\"fleet_calls\":0,\"fleet_max\":4,\"fleet_available\":%d,\"workers\":[{}]}"
            .formatted(available));
  }

  private void call(HttpExchange exchange) throws IOException {
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String secret = exchange.getRequestHeaders().getFirst("X-VoxCore-Secret");
    requests.add(
        new Request(
            exchange.getRequestURI().getPath(), secret == null ? "" : secret, JSON.readTree(text)));
    try {
      gate.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    String answer =
        status == 200 && body.isEmpty()
            ? "{\"status\":\"accepted\",\"call_id\":\"session-%d\"}"
                .formatted(nextCall.getAndIncrement())
            : body;
    send(exchange, status, answer);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    gate.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
