package io.voxbridge.dialler.fleet;

import io.voxbridge.domain.fleet.HostReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks over HTTP: {@code GET {host}/health/fleet}. */
public final class HttpFleetHealthClient implements FleetHealthClient {
  private final HttpClient http;
  private final JsonMapper json;
  private final Duration timeout;

  /**
   * @param timeout how long an aggregate answer may take
   */
  public HttpFleetHealthClient(HttpClient http, JsonMapper json, Duration timeout) {
    this.http = http;
    this.json = json;
    this.timeout = timeout;
  }

  @Override
  public HostReport ask(String host) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(host + "/health/fleet")).timeout(timeout).GET().build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return HostReport.read(response.statusCode(), json.readValue(response.body(), Object.class));
    } catch (IOException e) {
      String message = e.getMessage();
      return new HostReport.Unhealthy(
          "not reached: " + e.getClass().getSimpleName() + (message == null ? "" : " " + message));
    } catch (JacksonException e) {
      return new HostReport.Unhealthy("answer is not JSON");
    } catch (IllegalArgumentException e) {
      return new HostReport.Unhealthy("not a URL: " + host);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new HostReport.Unhealthy("interrupted");
    }
  }
}
