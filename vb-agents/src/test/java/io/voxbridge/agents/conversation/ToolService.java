package io.voxbridge.agents.conversation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The service behind a scenario's own tools: {@code after_ms} later it answers {@code result}, or
 * never; {@code fails} is an error.
 */
final class ToolService implements AutoCloseable {
  /** Longer than any tool of a scenario takes that answers. */
  private static final int LIMIT_SECONDS = 20;

  private final Map<String, Map<String, Object>> tools;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("tool-service-", 0).factory());
  private final CountDownLatch closed = new CountDownLatch(1);

  @SuppressWarnings("unchecked")
  ToolService(Map<String, Object> tools) throws IOException {
    this.tools = (Map<String, Map<String, Object>>) (Map<?, ?>) tools;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Returns the tools as a bot's runtime config has them. */
  List<Map<String, Object>> definitions() {
    List<Map<String, Object>> all = new ArrayList<>();
    tools.forEach((name, tool) -> {
      Map<String, Object> function = Map.of("name", name, "description", name);
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
      all.add(
          tool.containsKey("effect")
              ? Map.of("type", "function", "function", function)
              : Map.of(
                  "type",
                  "function",
                  "function",
                  function,
                  "pre_message",
                  tool.getOrDefault("pre", ""),
                  "http",
                  Map.of("method", "GET", "url", address, "timeout_seconds", LIMIT_SECONDS)));
    });
    return all;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = exchange.getRequestURI().getPath().substring(1);
      Map<String, Object> tool = tools.getOrDefault(name, Map.of());
      long after = tool.get("after_ms") instanceof Number given ? given.longValue() : 0;
      long wait = after < 0 ? Long.MAX_VALUE : after;
      if (closed.await(wait, TimeUnit.MILLISECONDS)) {
        return;
      }
      boolean fails = tool.containsKey("fails");
      byte[] body =
          tool.getOrDefault(fails ? "fails" : "result", "ok")
              .toString()
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(fails ? 500 : 200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }
}
