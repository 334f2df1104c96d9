package io.voxbridge.core.error;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** The id that ties an answer to its log lines. */
public final class RequestId {
  /** The header that carries the id, in requests (optional) and in answers (always). */
  public static final String HEADER = "X-Request-Id";

  /** The key of the id in the logging context. */
  public static final String LOG_KEY = "request_id";

  private static final String ATTRIBUTE = RequestId.class.getName();
  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** Returns the id of the request; empty outside a request that passed the filter. */
  public static String of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "";
  }

  static void attach(HttpServletRequest request, String id) {
    request.setAttribute(ATTRIBUTE, id);
  }

  /** Callers' ids end up in the log: only harmless ones are kept. */
  static boolean isAcceptable(String candidate) {
    return ACCEPTABLE.matcher(candidate).matches();
  }
}
