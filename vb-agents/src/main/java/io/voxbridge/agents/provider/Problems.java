package io.voxbridge.agents.provider;

import io.voxbridge.agents.provider.ProviderProblem.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells what a provider's refusal or a broken connection means. Pure. */
public final class Problems {
  private static final int LONGEST = 300;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NO_CONNECTION = "no connection to the provider";

  private Problems() {}

  /** Returns the problem behind an HTTP status of 300 or more. */
  public static ProviderProblem ofStatus(int status) {
    return ofStatus(status, "", null);
  }

  /**
   * Returns the problem behind an HTTP status of 300 or more.
   *
   * @param body what the provider said, JSON as a rule; may be empty
   * @param retryAfter the header of that name
   */
  public static ProviderProblem ofStatus(int status, String body, @Nullable String retryAfter) {
    Kind kind = ofStatusAndWords(status, body.toLowerCase(Locale.ROOT));
    if (kind == Kind.UNAUTHORIZED) {
      // Providers repeat parts of the key in their words.
      return new ProviderProblem(kind, "HTTP " + status + ": the key is not accepted");
    }
    String wait = retryAfter == null ? "" : " (retry after " + retryAfter + " s)";
    return new ProviderProblem(kind, "HTTP " + status + ": " + said(status, body) + wait);
  }

  private static Kind ofStatusAndWords(int status, String words) {
    if (status == 401 || status == 403 || isAboutKey(words)) {
      return Kind.UNAUTHORIZED;
    }
    if (status == 402 || ((status == 429 || status == 400) && isAboutMoney(words))) {
      return Kind.QUOTA_EXCEEDED;
    }
    return switch (status) {
      case 429 -> Kind.RATE_LIMITED;
      case 408, 504 -> Kind.TIMED_OUT;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
    };
  }

  private static boolean isAboutKey(String words) {
    return words.contains("api key not valid");
  }

  private static boolean isAboutMoney(String words) {
    return words.contains("insufficient_quota")
        || words.contains("billing")
        || words.contains("credit balance")
        || words.contains("exceeded your current quota");
  }

  /** Returns the problem behind a connection that could not be made. */
  public static ProviderProblem ofConnecting(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof WebSocketHandshakeException refused) {
        return ofStatus(refused.getResponse().statusCode());
      }
      if (each instanceof HttpTimeoutException) {
        return new ProviderProblem(Kind.TIMED_OUT, "the provider did not answer in time");
      }
      if (isUnreachable(each)) {
        return new ProviderProblem(Kind.UNREACHABLE, NO_CONNECTION);
      }
    }
    return new ProviderProblem(
        Kind.DISCONNECTED,
        "the connection broke while it was made: " + failure.getClass().getSimpleName());
  }

  /** Returns the problem behind a failure while an answer is read. */
  public static ProviderProblem ofFailure(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (isUnreachable(each) || each instanceof HttpConnectTimeoutException) {
        return new ProviderProblem(Kind.UNREACHABLE, NO_CONNECTION);
      }
    }
    for (Throwable each = failure; each != null; each = each.getCause()) {
      String name = each.getClass().getName();
      if (name.startsWith("com.fasterxml.jackson") || name.startsWith("tools.jackson")) {
        return new ProviderProblem(Kind.PROTOCOL, "the answer is not the provider's JSON");
      }
      if (each instanceof IOException) {
        return new ProviderProblem(Kind.DISCONNECTED, "the connection broke within the answer");
      }
    }
    return ofStreamError(String.valueOf(failure.getMessage()));
  }

  private static boolean isUnreachable(Throwable failure) {
    return failure instanceof ConnectException
        || failure instanceof UnknownHostException
        || failure instanceof UnresolvedAddressException;
  }

  /** Returns the problem behind an error event within a stream. */
  public static ProviderProblem ofStreamError(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    Kind kind = Kind.PROTOCOL;
    if (lower.contains("overloaded") || lower.contains("api_error") || lower.contains("server")) {
      kind = Kind.UNAVAILABLE;
    } else if (lower.contains("rate_limit")) {
      kind = Kind.RATE_LIMITED;
    }
    return new ProviderProblem(kind, shortened(message));
  }

  /** Returns the problem behind a WebSocket that was closed (RFC 6455, 7.4.1). */
  public static ProviderProblem ofClose(int status, String reason) {
    String words = reason.toLowerCase(Locale.ROOT);
    if (isAboutKey(words)) {
      return new ProviderProblem(Kind.UNAUTHORIZED, "the key is not accepted");
    }
    Kind kind =
        switch (status) {
          case 1002, 1003, 1007, 1009 -> Kind.PROTOCOL;
          case 1008 -> Kind.REFUSED;
          case 1011, 1012, 1013 -> Kind.UNAVAILABLE;
          default -> Kind.DISCONNECTED;
        };
    String said = reason.isBlank() ? "" : ": " + shortened(reason);
    return new ProviderProblem(
        isAboutMoney(words) ? Kind.QUOTA_EXCEEDED : kind,
        "the provider closed the connection (" + status + said + ")");
  }

  /** Returns whether a text is a JSON object or array. */
  public static boolean isJson(String text) {
    try {
      return JSON.readTree(text).isContainer();
    } catch (JacksonException _) {
      return false;
    }
  }

  private static String said(int status, String body) {
    try {
      JsonNode root = JSON.readTree(body);
      JsonNode error = (root.isArray() ? root.path(0) : root).path("error");
      String message = error.isString() ? error.asString() : error.path("message").asString("");
      if (!message.isEmpty()) {
        return shortened(message);
      }
    } catch (JacksonException _) {
      // Proxies answer in HTML; its beginning is all there is.
    }
    if (!body.isBlank()) {
      return shortened(body);
    }
    return status >= 500 ? "the provider is in trouble" : "the provider refuses the request";
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
