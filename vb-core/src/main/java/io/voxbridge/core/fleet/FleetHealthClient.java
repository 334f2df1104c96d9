package io.voxbridge.core.fleet;

import io.voxbridge.domain.fleet.HostReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks one host for {@code /health/fleet}. Blocks; thread-safe. */
class FleetHealthClient {
  private final HttpClient http;
  private final JsonMapper json;
  private final Duration timeout;
  private final Clock clock;

  FleetHealthClient(HttpClient http, JsonMapper json, Duration timeout, Clock clock) {
    this.clock = clock;
    this.http = http;
    this.json = json;
    this.timeout = timeout;
  }

  /**
   * What a host said.
   *
   * @param report how it stands
   * @param facts what else
   */
  record Answer(HostReport report, HostFacts facts) {}

  /**
   * Returns how the host stands; a host that cannot be asked is unhealthy.
   *
   * @throws InterruptedException when the thread is told to stop
   */
  Answer ask(String baseUrl) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(baseUrl + "/health/fleet")).timeout(timeout).build();
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      Object body = parse(response.body());
      return new Answer(
          HostReport.read(response.statusCode(), body), HostFacts.read(clockAhead(response), body));
    } catch (HttpTimeoutException slow) {
      return unhealthy("no answer within %d s".formatted(timeout.toSeconds()));
    } catch (IOException | IllegalArgumentException unreachable) {
      return unhealthy("cannot be reached (%s)".formatted(unreachable.getClass().getSimpleName()));
    }
  }

  private static Answer unhealthy(String reason) {
    return new Answer(new HostReport.Unhealthy(reason), HostFacts.NONE);
  }

  private @Nullable Duration clockAhead(HttpResponse<?> response) {
    try {
      return response
          .headers()
          .firstValue("Date")
          .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
          .map(theirs -> Duration.between(clock.instant(), theirs))
          .orElse(null);
    } catch (DateTimeException notADate) {
      return null;
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
