package io.voxbridge.agents.llm.langchain;

import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells what a provider's refusal or a broken connection means. Pure. */
final class Problems {
  private static final int LONGEST = 300;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Problems() {}

  /** Returns the problem behind an HTTP status of 300 or more. */
  static ProviderProblem ofStatus(int status, String body, @Nullable String retryAfter) {
    String said = said(body);
    String lower = body.toLowerCase(Locale.ROOT);
    Kind kind = kind(status, lower);
    if (kind == Kind.UNAUTHORIZED) {
      // Providers repeat parts of the key in their words.
      return new ProviderProblem(kind, "HTTP " + status + ": the key is not accepted");
    }
    String wait = retryAfter == null ? "" : " (retry after " + retryAfter + " s)";
    return new ProviderProblem(kind, "HTTP " + status + ": " + said + wait);
  }

  private static Kind kind(int status, String body) {
    if (status == 401 || status == 403 || body.contains("api key not valid")) {
      return Kind.UNAUTHORIZED;
    }
    if (status == 402 || ((status == 429 || status == 400) && isAboutMoney(body))) {
      return Kind.QUOTA_EXCEEDED;
    }
    return switch (status) {
      case 429 -> Kind.RATE_LIMITED;
      case 408, 504 -> Kind.TIMED_OUT;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
    };
  }

  private static boolean isAboutMoney(String body) {
    return body.contains("insufficient_quota")
        || body.contains("billing")
        || body.contains("credit balance");
  }

  /** Returns the problem behind a failure of the connection or of reading. */
  static ProviderProblem ofFailure(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof ConnectException
          || each instanceof UnknownHostException
          || each instanceof UnresolvedAddressException
          || each instanceof HttpConnectTimeoutException) {
        return new ProviderProblem(Kind.UNREACHABLE, "no connection to the provider");
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

  /** Returns the problem behind an error event within a stream. */
  static ProviderProblem ofStreamError(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    Kind kind = Kind.PROTOCOL;
    if (lower.contains("overloaded") || lower.contains("api_error") || lower.contains("server")) {
      kind = Kind.UNAVAILABLE;
    } else if (lower.contains("rate_limit")) {
      kind = Kind.RATE_LIMITED;
    }
    return new ProviderProblem(kind, shortened(message));
  }

  static boolean isJson(String text) {
    try {
      return JSON.readTree(text).isContainer();
    } catch (JacksonException _) {
      return false;
    }
  }

  private static String said(String body) {
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
    return shortened(body.isBlank() ? "no more was said" : body);
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
