package io.voxbridge.media.livekit.api;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.voxbridge.media.livekit.LiveKitSettings;
import io.voxbridge.media.livekit.api.LiveKitException.Code;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests to LiveKit by Twirp's rules: POST of a protobuf message, errors as JSON. Thread-safe;
 * calls block, so make them on a virtual thread.
 */
final class Twirp implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(5);
  private static final int LONGEST_QUOTE = 300;

  private final URI base;
  private final AccessTokens tokens;
  private final ExecutorService threads;
  private final HttpClient http;
  private final JsonMapper json = JsonMapper.shared();

  Twirp(LiveKitSettings settings, Clock clock) {
    base = settings.httpUrl();
    tokens = new AccessTokens(settings, clock);
    threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("livekit-api-", 0).factory());
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(threads)
            .build();
  }

  /** What an answer is read with. */
  record Method<T extends Message>(
      String service, String name, Parser<T> answers, boolean repeatable) {
    /** A request that does the same when it is made twice. */
    static <T extends Message> Method<T> repeatable(
        String service, String name, Parser<T> answers) {
      return new Method<>(service, name, answers, true);
    }

    /** A request that must be made once. */
    static <T extends Message> Method<T> once(String service, String name, Parser<T> answers) {
      return new Method<>(service, name, answers, false);
    }
  }

  AccessTokens tokens() {
    return tokens;
  }

  URI base() {
    return base;
  }

  /**
   * Makes a request.
   *
   * @param timeout until the answer is there
   * @throws LiveKitException when it fails
   */
  <T extends Message> T call(Method<T> method, Grants grants, Message request, Duration timeout) {
    try {
      return send(method, grants, request, timeout);
    } catch (LiveKitException e) {
      // A kept connection that the server closed meanwhile shows only when it is used again.
      if (method.repeatable() && e.code() == Code.NO_ANSWER && isBroken(e.getCause())) {
        return send(method, grants, request, timeout);
      }
      throw e;
    }
  }

  private static boolean isBroken(@org.jspecify.annotations.Nullable Throwable cause) {
    return cause instanceof IOException && !(cause instanceof HttpTimeoutException);
  }

  private <T extends Message> T send(
      Method<T> method, Grants grants, Message request, Duration timeout) {
    var what = method.service() + "/" + method.name();
    var post =
        HttpRequest.newBuilder(URI.create(base + "/twirp/livekit." + what))
            .timeout(timeout)
            .header("Content-Type", "application/protobuf")
            .header("Authorization", "Bearer " + tokens.issue(grants, TOKEN_VALIDITY))
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.toByteArray()))
            .build();
    try {
      var response = http.send(post, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw failure(what, response.statusCode(), response.body());
      }
      return method.answers().parseFrom(response.body());
    } catch (InvalidProtocolBufferException e) {
      throw new LiveKitException(Code.UNKNOWN, what + ": the answer cannot be read", e);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new LiveKitException(
          Code.UNREACHABLE, "LiveKit at %s is not reached (%s)".formatted(base, why(e)), e);
    } catch (IOException e) {
      throw new LiveKitException(
          Code.NO_ANSWER, "LiveKit at %s: no answer to %s (%s)".formatted(base, what, why(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LiveKitException(Code.INTERRUPTED, "interrupted during " + what, e);
    }
  }

  private static String why(IOException failure) {
    var message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private LiveKitException failure(String what, int status, byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8).strip();
    try {
      var error = json.readTree(text);
      var name = error.path("code").asString("");
      if (!name.isEmpty()) {
        return new LiveKitException(
            Code.of(name),
            "%s: %s %s".formatted(what, name, error.path("msg").asString("")),
            sipStatus(error.path("meta").path("sip_status_code").asString("")),
            null);
      }
    } catch (JacksonException _) {
      // The server's check of tokens, proxies in between and other servers answer something else.
    }
    var quote = text.substring(0, Math.min(text.length(), LONGEST_QUOTE));
    return new LiveKitException(
        codeOf(status), "%s: HTTP %d %s".formatted(what, status, quote), null);
  }

  private static Code codeOf(int status) {
    return switch (status) {
      case 401 -> Code.UNAUTHENTICATED;
      case 403 -> Code.PERMISSION_DENIED;
      case 404 -> Code.BAD_ROUTE;
      case 502, 503, 504 -> Code.UNAVAILABLE;
      default -> Code.UNKNOWN;
    };
  }

  private static int sipStatus(String text) {
    return text.matches("[3-6][0-9][0-9]") ? Integer.parseInt(text) : 0;
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }
}
