package io.voxbridge.core.fleet;

import io.voxbridge.domain.fleet.HostReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks one host for {@code /health/fleet}. Blocks; thread-safe. */
class FleetHealthClient {
  private final HttpClient http;
  private final JsonMapper json;
  private final Duration timeout;

  FleetHealthClient(HttpClient http, JsonMapper json, Duration timeout) {
    this.http = http;
    this.json = json;
    this.timeout = timeout;
  }

  /**
   * Returns how the host stands; a host that cannot be asked is unhealthy.
   *
   * @throws InterruptedException when the thread is told to stop
   */
  HostReport ask(String baseUrl) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(baseUrl + "/health/fleet")).timeout(timeout).build();
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return HostReport.read(response.statusCode(), parse(response.body()));
    } catch (HttpTimeoutException slow) {
      return new HostReport.Unhealthy("no answer within %d s".formatted(timeout.toSeconds()));
    } catch (IOException | IllegalArgumentException unreachable) {
      return new HostReport.Unhealthy(
          "cannot be reached (%s)".formatted(unreachable.getClass().getSimpleName()));
    }
  }

  private @Nullable Object parse(String body) {
    try {
      return json.readValue(body, Object.class);
    } catch (JacksonException notJson) {
      return null;
    }
  }
}
