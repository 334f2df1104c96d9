package io.voxbridge.agents.transport.telephony.control;

import io.voxbridge.agents.transport.telephony.room.CallControlException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request to a provider, again when it was lost, throttled or met a fault there: ending a
 * call twice is harmless, leaving a caller alone is not.
 */
public final class ProviderApi {
  private static final Logger log = LoggerFactory.getLogger(ProviderApi.class);
  private static final int ATTEMPTS = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final long LARGEST_ANSWER_BYTES = 64 << 10;

  private final HttpClient http;
  private final Pause pause;

  /** Waits. */
  public interface Pause {
    /** Waits for that long. */
    void pass(Duration time) throws InterruptedException;
  }

  /**
   * @param http with a connect timeout, and no redirects: they would carry credentials elsewhere
   */
  public ProviderApi(HttpClient http, Pause pause) {
    this.http = http;
    this.pause = pause;
  }

  /**
   * What the provider said.
   *
   * @param body shortened to 64 KiB at most
   */
  record Answer(int status, String body) {
    boolean isSuccess() {
      return status / 100 == 2;
    }
  }

  /** Returns a request with a time limit, to be completed. */
  static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).timeout(TIMEOUT);
  }

  /**
   * Sends; blocks for some seconds at most.
   *
   * @throws CallControlException when there is no answer, or only faults
   */
  Answer send(String what, HttpRequest request) {
    Duration wait = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      String problem;
      try {
        HttpResponse<String> response =
            http.send(
                request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER_BYTES));
        if (response.statusCode() != 429 && response.statusCode() < 500) {
          return new Answer(response.statusCode(), response.body());
        }
        problem = "it answers " + response.statusCode();
      } catch (IOException e) {
        problem = e.toString();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CallControlException(false, what + ": interrupted", e);
      }
      if (attempt == ATTEMPTS) {
        throw new CallControlException(
            false, what + ": no use after " + ATTEMPTS + " attempts: " + problem, null);
      }
      log.warn("{}: {}; trying again in {} ms", what, problem, wait.toMillis());
      try {
        pause.pass(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CallControlException(false, what + ": interrupted", e);
      }
      wait = wait.multipliedBy(2);
    }
  }

  /** Returns an exception for an answer that is no success. */
  static CallControlException refused(String what, Answer answer) {
    String body = answer.body().replaceAll("[^\\x20-\\x7e]", " ");
    return new CallControlException(
        true,
        "%s: refused with %d %s"
            .formatted(what, answer.status(), body.length() > 200 ? body.substring(0, 200) : body),
        null);
  }
}
