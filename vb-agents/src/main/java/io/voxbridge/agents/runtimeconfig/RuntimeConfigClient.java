package io.voxbridge.agents.runtimeconfig;

import io.voxbridge.agents.problem.RequestGuard;
import io.voxbridge.agents.waiting.Pause;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.observe.trace.CallSpan;
import io.voxbridge.observe.trace.IncomingTrace;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches configs. A lost connection is tried again for a few seconds, as while a Backend restarts:
 * the claim token makes a repeat harmless.
 */
public final class RuntimeConfigClient {
  /** The header that claims the session for this worker. */
  public static final String CLAIM_HEADER = "X-VoxCore-Claim";

  private static final Logger log = LoggerFactory.getLogger(RuntimeConfigClient.class);
  private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final long LARGEST_CONFIG_BYTES = 4L << 20;
  private static final String OUTSIDE_HOURS = "outside_active_hours";

  private final HttpClient http;
  private final JsonMapper json;
  private final Secret secret;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final BackendClock backendClock;
  private final LongAdder fetches = new LongAdder();
  private final LongAdder fetchNanos = new LongAdder();
  private final LongAdder failures = new LongAdder();

  /**
   * @param http with a connect timeout, and no redirects: they would carry the secret elsewhere
   * @param nanoTime monotonic time
   * @param pause between attempts
   * @param backendClock told the date of every answer
   */
  public RuntimeConfigClient(
      HttpClient http,
      JsonMapper json,
      Secret secret,
      LongSupplier nanoTime,
      Pause pause,
      BackendClock backendClock) {
    this.backendClock = backendClock;
    this.http = http;
    this.json = json;
    this.secret = secret;
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /**
   * Fetches a config. Blocks up to ten seconds.
   *
   * @throws InterruptedException when the worker stops
   */
  public ConfigAnswer fetch(ConfigRequest request) throws InterruptedException {
    long began = nanoTime.getAsLong();
    try {
      ConfigAnswer answer = tryFetch(request);
      if (answer instanceof ConfigAnswer.Unreachable) {
        failures.increment();
      }
      return answer;
    } finally {
      fetches.increment();
      fetchNanos.add(nanoTime.getAsLong() - began);
    }
  }

  /** Returns how many configs were asked for since the start. */
  public long fetches() {
    return fetches.sum();
  }

  /** Returns how long that took together. */
  public Duration fetchTime() {
    return Duration.ofNanos(fetchNanos.sum());
  }

  /** Returns how often the Backend did not answer at all. */
  public long failures() {
    return failures.sum();
  }

  private ConfigAnswer tryFetch(ConfigRequest request) throws InterruptedException {
    long deadline = nanoTime.getAsLong() + TIME_LIMIT.toNanos();
    while (true) {
      Duration left = Duration.ofNanos(Math.max(1, deadline - nanoTime.getAsLong()));
      try {
        Instant asked = backendClock.now();
        HttpResponse<byte[]> response =
            http.send(
                httpRequest(request, left),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_CONFIG_BYTES));
        backendClock.answered(asked, response.headers());
        return read(response);
      } catch (HttpTimeoutException e) {
        return new ConfigAnswer.Unreachable("no answer within " + TIME_LIMIT.toSeconds() + " s");
      } catch (IOException e) {
        if (deadline - nanoTime.getAsLong() <= PAUSE.toNanos()) {
          return new ConfigAnswer.Unreachable(e.toString());
        }
        log.info("config fetch failed, trying again in {} ms: {}", PAUSE.toMillis(), e.toString());
        pause.pass(PAUSE);
      }
    }
  }

  private HttpRequest httpRequest(ConfigRequest request, Duration timeout) {
    String base = request.configUrl().toString();
    String address =
        (base.endsWith("/") ? base : base + "/")
            + encode(request.botId())
            + "?caller_id="
            + encode(request.callerId())
            + "&stream_id="
            + encode(request.streamId())
            + "&connected_event="
            + encode(json.writeValueAsString(request.connectedEvent()));
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(timeout)
            .header(RequestGuard.SECRET_HEADER, secret.value())
            .header(CLAIM_HEADER, request.claimToken())
            .GET();
    String trace = CallSpan.current().traceparent();
    if (!trace.isEmpty()) {
      builder.header(IncomingTrace.HEADER, trace);
    }
    return builder.build();
  }

  private ConfigAnswer read(HttpResponse<byte[]> response) {
    return switch (response.statusCode()) {
      case 200 -> config(response.body());
      case 409 -> new ConfigAnswer.ClaimedElsewhere();
      case 403 ->
          refused("403: the Backend has another VOXCORE_SECRET; make them the same, then restart");
      case 404 -> refused("404: the Backend knows no such bot");
      default -> {
        String detail = detail(response.body());
        yield detail.startsWith(OUTSIDE_HOURS)
            ? new ConfigAnswer.Refused(DisconnectReason.OUTSIDE_HOURS, detail)
            : refused(response.statusCode() + ": " + detail);
      }
    };
  }

  private ConfigAnswer config(byte[] body) {
    RuntimeConfig config;
    try {
      config = json.readValue(body, RuntimeConfig.class);
    } catch (JacksonException e) {
      return refused("the config is not of the expected form: " + e.getOriginalMessage());
    }
    List<String> problems = config.problems();
    return problems.isEmpty()
        ? new ConfigAnswer.Granted(config)
        : refused("the config cannot be used: " + String.join("; ", problems));
  }

  private String detail(byte[] body) {
    try {
      JsonNode detail = json.readTree(body).path("detail");
      return detail.isString() ? detail.asString() : "no detail";
    } catch (JacksonException e) {
      return "no detail";
    }
  }

  private static ConfigAnswer refused(String detail) {
    return new ConfigAnswer.Refused(DisconnectReason.ERROR, detail);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
