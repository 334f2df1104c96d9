package io.voxbridge.agents.transport.livekit;

import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.problem.RequestGuard;
import io.voxbridge.agents.runtimeconfig.ApiAddress;
import io.voxbridge.agents.waiting.Pause;
import io.voxbridge.domain.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the Backend which bot answers a number, and over which trunk to call. A carrier at its rate
 * limit ({@code 429}) is asked again until the limit allows the call, for a few seconds.
 */
final class SipDirectory {
  private static final Logger log = LoggerFactory.getLogger(SipDirectory.class);
  private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
  private static final Duration CARRIER_PAUSE = Duration.ofSeconds(1);
  private static final int CARRIER_ATTEMPTS = 5;
  private static final long LARGEST_ANSWER_BYTES = 64 << 10;
  private static final int TOO_MANY = 429;

  private final HttpClient http;
  private final JsonMapper json;
  private final Secret secret;
  private final Pause pause;

  SipDirectory(HttpClient http, JsonMapper json, Secret secret, Pause pause) {
    this.http = http;
    this.json = json;
    this.secret = secret;
    this.pause = pause;
  }

  /**
   * Returns the bot of one of our numbers; empty when the number has none.
   *
   * @param configUrl the Backend's config address
   * @throws ProblemException when the Backend does not say
   */
  Optional<String> botFor(URI configUrl, String dialled) throws InterruptedException {
    URI address = ApiAddress.besides(configUrl, "/sip/lookup?number=" + encode(dialled));
    return answer(address, get(address)).map(found -> text(address, found, "bot_id"));
  }

  /**
   * Returns a trunk to call over; empty when there is none.
   *
   * @param fromNumber our number to call from; empty: the Backend picks one
   * @param callId holds a channel of the carrier until the call's result arrives
   * @throws ProblemException when the Backend does not say, or the carrier stays at its limit
   */
  Optional<Trunk> outboundTrunk(URI configUrl, String fromNumber, String callId)
      throws InterruptedException {
    String query =
        "?call_id="
            + encode(callId)
            + (fromNumber.isEmpty() ? "" : "&from_number=" + encode(fromNumber));
    URI address = ApiAddress.besides(configUrl, "/sip/outbound-trunk" + query);
    for (int attempt = 1; ; attempt++) {
      HttpResponse<byte[]> response = get(address);
      if (response.statusCode() != TOO_MANY) {
        return answer(address, response)
            .map(found ->
                new Trunk(text(address, found, "trunk_id"), text(address, found, "number")));
      }
      if (attempt == CARRIER_ATTEMPTS) {
        throw new ProblemException(
            ProblemCode.UNAVAILABLE,
            "the carrier is at its rate limit of calls per second, or of channels; try again in a few"
                + " seconds");
      }
      log.info("carrier at its limit, asking again in {} s", CARRIER_PAUSE.toSeconds());
      pause.pass(CARRIER_PAUSE);
    }
  }

  private HttpResponse<byte[]> get(URI address) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIME_LIMIT)
            .header(RequestGuard.SECRET_HEADER, secret.value())
            .GET()
            .build();
    try {
      return http.send(
          request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER_BYTES));
    } catch (IOException e) {
      throw unavailable(address, e.toString());
    }
  }

  private Optional<JsonNode> answer(URI address, HttpResponse<byte[]> response) {
    return switch (response.statusCode()) {
      case 200 -> {
        try {
          yield Optional.of(json.readTree(response.body()));
        } catch (JacksonException e) {
          throw unavailable(address, "no JSON: " + e.getOriginalMessage());
        }
      }
      case 404 -> Optional.empty();
      case 403 -> throw unavailable(address, "403: the Backend has another VOXCORE_SECRET");
      default -> throw unavailable(address, "status " + response.statusCode());
    };
  }

  private static String text(URI address, JsonNode found, String field) {
    JsonNode value = found.path(field);
    if (!value.isString() || value.asString().isBlank()) {
      throw unavailable(address, "no " + field);
    }
    return value.asString();
  }

  private static ProblemException unavailable(URI address, String why) {
    log.error("the Backend did not answer {}: {}; the call is refused", address.getPath(), why);
    return new ProblemException(
        ProblemCode.UNAVAILABLE, "the Backend did not answer " + address.getPath() + ": " + why);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
