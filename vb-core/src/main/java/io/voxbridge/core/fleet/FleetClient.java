package io.voxbridge.core.fleet;

import io.voxbridge.domain.secret.Secret;
import io.voxbridge.observe.trace.CallTracer;
import io.voxbridge.observe.trace.IncomingTrace;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks fleet hosts to take calls. Blocks; thread-safe. */
public final class FleetClient {
  private static final String SECRET_HEADER = "X-VoxCore-Secret";
  private static final int OK = 200;
  private static final long LARGEST_ANSWER_BYTES = 1 << 20;

  private final HttpClient http;
  private final JsonMapper json;
  private final Secret secret;
  private final CallTracer tracer;
  private final Clock clock;

  FleetClient(HttpClient http, JsonMapper json, Secret secret, CallTracer tracer, Clock clock) {
    this.http = http;
    this.json = json;
    this.secret = secret;
    this.tracer = tracer;
    this.clock = clock;
  }

  /**
   * Posts a request and waits for the answer.
   *
   * @param baseUrl the host
   * @param path for example {@code /livekit/dispatch}
   * @param body written as JSON
   * @param timeout until the answer is there
   */
  public FleetAnswer post(String baseUrl, String path, Object body, Duration timeout) {
    CallTracer.LateSpan span = tracer.beginLate("POST " + path, clock.instant());
    try {
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(URI.create(baseUrl + path))
              .timeout(timeout)
              .header("Content-Type", "application/json")
              .header(SECRET_HEADER, secret.value())
              .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
      if (!span.traceparent().isEmpty()) {
        builder.header(IncomingTrace.HEADER, span.traceparent());
      }
      HttpRequest request = builder.build();
      HttpResponse<String> response =
          http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER_BYTES));
      session(response).ifPresent(session -> span.belongsTo(session, clock.instant()));
      return new FleetAnswer.Answered(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body());
    } catch (ConnectException | HttpConnectTimeoutException unreachable) {
      return new FleetAnswer.NotReached("%s cannot be reached".formatted(baseUrl));
    } catch (HttpTimeoutException slow) {
      return new FleetAnswer.NoAnswer(
          "%s did not answer %s within %d s".formatted(baseUrl, path, timeout.toSeconds()));
    } catch (IOException broken) {
      return new FleetAnswer.NoAnswer(
          "%s broke off while answering %s (%s)"
              .formatted(baseUrl, path, broken.getClass().getSimpleName()));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new FleetAnswer.NoAnswer("the Backend is stopping");
    }
  }

  /** The worker names the session only when it has taken the call. */
  private Optional<String> session(HttpResponse<String> response) {
    try {
      return Optional.of(json.readTree(response.body()).path("call_id").asString(""))
          .filter(id -> response.statusCode() == OK && !id.isEmpty());
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
