package io.voxbridge.agents.speech.wire;

import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;

/** Tells what a refused or broken connection means. Pure. */
public final class SocketProblems {
  private SocketProblems() {}

  /** Returns the problem behind a connection that could not be made. */
  public static ProviderProblem ofConnecting(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof WebSocketHandshakeException refused) {
        return ofStatus(refused.getResponse().statusCode());
      }
      if (each instanceof HttpTimeoutException) {
        return new ProviderProblem(Kind.TIMED_OUT, "the provider did not answer in time");
      }
      if (each instanceof ConnectException
          || each instanceof UnknownHostException
          || each instanceof UnresolvedAddressException) {
        return new ProviderProblem(Kind.UNREACHABLE, "no connection to the provider");
      }
    }
    return new ProviderProblem(
        Kind.DISCONNECTED,
        "the connection broke while it was made: " + failure.getClass().getSimpleName());
  }

  /** Returns the problem behind an HTTP status above 299. */
  public static ProviderProblem ofStatus(int status) {
    Kind kind =
        switch (status) {
          case 401, 403 -> Kind.UNAUTHORIZED;
          case 402 -> Kind.QUOTA_EXCEEDED;
          case 408, 504 -> Kind.TIMED_OUT;
          case 429 -> Kind.RATE_LIMITED;
          default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
        };
    String meaning =
        kind == Kind.UNAUTHORIZED ? "the key is not accepted" : "the provider refuses the request";
    return new ProviderProblem(
        kind, "HTTP " + status + ": " + (status >= 500 ? "the provider is in trouble" : meaning));
  }

  /** Returns the problem behind a WebSocket that was closed (RFC 6455, 7.4.1). */
  public static ProviderProblem ofClose(int status, String reason) {
    Kind kind =
        switch (status) {
          case 1002, 1003, 1007, 1009 -> Kind.PROTOCOL;
          case 1008 -> Kind.REFUSED;
          case 1011, 1012, 1013 -> Kind.UNAVAILABLE;
          default -> Kind.DISCONNECTED;
        };
    String said = reason.isBlank() ? "" : ": " + reason;
    return new ProviderProblem(kind, "the provider closed the connection (" + status + said + ")");
  }
}
