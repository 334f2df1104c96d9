package io.voxbridge.agents.delivery;

import io.voxbridge.agents.problem.RequestGuard;
import io.voxbridge.agents.runtimeconfig.AllowedOrigins;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.observe.trace.CallSpan;
import io.voxbridge.observe.trace.CallTracer;
import io.voxbridge.observe.trace.IncomingTrace;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts a result to its Backend. Only an answer that says the body itself is wrong ends the
 * attempts: a wrong secret or address is mended on the other side some day.
 */
final class ResultCarrier implements Sender.Carrier {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
  private static final Set<Integer> BODY_IS_WRONG = Set.of(400, 413, 422);
  private static final long LONGEST_ANSWER_BYTES = 64 << 10;
  private static final int LONGEST_REASON = 300;

  private final HttpClient http;
  private final JsonMapper json;
  private final AllowedOrigins allowed;
  private final Secret secret;
  private final CallTracer tracer;
  private final Clock clock;

  ResultCarrier(
      HttpClient http, JsonMapper json, BackendSettings backend, CallTracer tracer, Clock clock) {
    this.http = http;
    this.json = json;
    this.allowed = backend.allowedOrigins();
    this.secret = backend.secret();
    this.tracer = tracer;
    this.clock = clock;
  }

  @Override
  public DeliveryOutcome deliver(String name, byte[] content) throws InterruptedException {
    ResultEntry entry;
    try {
      entry = json.readValue(content, ResultEntry.class);
    } catch (JacksonException e) {
      return new DeliveryOutcome.Refused("not an outbox entry: " + e.getOriginalMessage());
    }
    if (!allowed.allows(entry.url())) {
      return new DeliveryOutcome.Failed(
          "the origin of " + entry.url() + " is not among VOXBRIDGE_ALLOWED_ORIGINS: add it");
    }
    CallSpan span =
        tracer.begin(
            new CallTracer.Start(
                "deliver result",
                CallSpan.Side.ASKS,
                entry.sessionId(),
                entry.traceparent() == null ? "" : entry.traceparent(),
                clock.instant()));
    try {
      DeliveryOutcome outcome = post(entry, span.traceparent());
      if (!(outcome instanceof DeliveryOutcome.Delivered)) {
        span.fail(outcome.getClass().getSimpleName());
      }
      return outcome;
    } finally {
      span.end(clock.instant());
    }
  }

  private DeliveryOutcome post(ResultEntry entry, String trace) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(entry.url())
            .timeout(TIME_LIMIT)
            .header("Content-Type", "application/json")
            .header(RequestGuard.SECRET_HEADER, secret.value())
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(entry.result())));
    if (!trace.isEmpty()) {
      request.header(IncomingTrace.HEADER, trace);
    }
    try {
      HttpResponse<byte[]> response =
          http.send(
              request.build(),
              BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER_BYTES));
      return outcome(response);
    } catch (IOException e) {
      return new DeliveryOutcome.Failed(entry.url() + ": " + e);
    }
  }

  private static DeliveryOutcome outcome(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new DeliveryOutcome.Delivered();
    }
    String reason =
        response.uri()
            + " answered "
            + status
            + switch (status) {
              case 401, 403 -> " (VOXCORE_SECRET differs?)";
              case 404 -> " (wrong address?)";
              default -> " " + beginning(response.body());
            };
    return BODY_IS_WRONG.contains(status)
        ? new DeliveryOutcome.Refused(reason)
        : new DeliveryOutcome.Failed(reason);
  }

  private static String beginning(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ");
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
  }
}
