package io.voxbridge.dialler.attach;

import io.voxbridge.domain.secret.Secret;
import io.voxbridge.observe.trace.CallSpan;
import io.voxbridge.observe.trace.IncomingTrace;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Attaches over HTTP with the fleet's secret. A 4xx is a refusal: workers refuse before any side
 * effect. A 5xx, a time-out and a broken connection leave open whether a worker took the call.
 */
public final class HttpAttachClient implements AttachClient {
  private static final Logger log = LoggerFactory.getLogger(HttpAttachClient.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http;
  private final JsonMapper json;
  private final Secret secret;

  /**
   * @param http a client with a short connect timeout that follows no redirects
   * @param secret sent as {@code X-VoxCore-Secret}
   */
  public HttpAttachClient(HttpClient http, JsonMapper json, Secret secret) {
    this.http = http;
    this.json = json;
    this.secret = secret;
  }

  @Override
  public AttachAnswer attach(String host, AttachRequest request) {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(URI.create(host + "/attach"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("X-VoxCore-Secret", secret.value())
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(request)));
    String trace = CallSpan.current().traceparent();
    if (!trace.isEmpty()) {
      post.header(IncomingTrace.HEADER, trace);
    }
    try {
      HttpResponse<String> response = http.send(post.build(), HttpResponse.BodyHandlers.ofString());
      return answer(host, response.statusCode());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new AttachAnswer.Refused("not reached");
    } catch (IOException e) {
      if (e.getCause() instanceof UnresolvedAddressException) {
        return new AttachAnswer.Refused("host name not found");
      }
      return new AttachAnswer.Unclear(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new AttachAnswer.Unclear("interrupted");
    }
  }

  private static AttachAnswer answer(String host, int status) {
    if (status >= 200 && status < 300) {
      return new AttachAnswer.Accepted();
    }
    if (status == 401 || status == 403) {
      log.error(
          "Fleet host {} refuses /attach with {}: VOXCORE_SECRET differs between dialler and fleet;"
              + " answered calls are abandoned until it is the same",
          host,
          status);
    }
    return status >= 400 && status < 500
        ? new AttachAnswer.Refused("answered " + status)
        : new AttachAnswer.Unclear("answered " + status);
  }
}
