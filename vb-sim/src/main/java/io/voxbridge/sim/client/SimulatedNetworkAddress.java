package io.voxbridge.sim.client;

import io.voxbridge.sim.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** Where the simulated network is, and plain requests to it. */
final class SimulatedNetworkAddress implements AutoCloseable {
  /** The setting that names it. */
  static final String SETTING = "SIM_NETWORK_URL";

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

  private final URI base;
  private final HttpClient http;

  /** An answer that is no success. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(int status, String body) {
      super("the simulated network answered %d: %s".formatted(status, body));
    }
  }

  SimulatedNetworkAddress(Map<String, String> settings) {
    var problems = problems(settings);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    base = URI.create(settings.getOrDefault(SETTING, "").strip());
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(
                Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("sim-client-", 0).factory()))
            .build();
  }

  static List<String> problems(Map<String, String> settings) {
    var url = settings.getOrDefault(SETTING, "").strip();
    if (url.isEmpty()) {
      return List.of(
          SETTING + " is not set: give the simulated network's address, http://127.0.0.1:8099");
    }
    try {
      var uri = URI.create(url);
      if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
        return List.of();
      }
    } catch (IllegalArgumentException _) {
      // Reported below, like an address of another kind.
    }
    return List.of(SETTING + " must be like http://127.0.0.1:8099, not " + url);
  }

  HttpClient http() {
    return http;
  }

  /** Returns an address below the network's; arguments fill the format, encoded. */
  URI uri(String format, Object... arguments) {
    var encoded = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      encoded[i] = encode(String.valueOf(arguments[i]));
    }
    return URI.create(base.toString().replaceAll("/+$", "") + format.formatted(encoded));
  }

  /** Returns the WebSocket address for the same. */
  URI webSocketUri(String format, Object... arguments) {
    return URI.create(uri(format, arguments).toString().replaceFirst("^http", "ws"));
  }

  HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(REQUEST_TIMEOUT);
  }

  /**
   * Sends a request and reads the answer.
   *
   * @throws Refused when the answer is no success
   */
  <T> T send(HttpRequest request, Class<T> type) throws IOException, InterruptedException {
    var response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new Refused(response.statusCode(), response.body());
    }
    return WireJson.mapper().readValue(response.body(), type);
  }

  /** Lets open connections come to their end, and opens no more. */
  void closeGently() {
    http.shutdown();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
