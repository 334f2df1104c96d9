package io.voxbridge.agents.problem;

import io.voxbridge.domain.secret.Secret;
import io.voxbridge.observe.trace.CallSpan;
import io.voxbridge.observe.trace.IncomingTrace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * First in line for every request: gives it an id and lets nobody past without the secret, except
 * to read health and metrics, and the WebSockets of telephony providers, which have proofs of their
 * own. New routes are closed until they are named here.
 */
public final class RequestGuard extends OncePerRequestFilter {
  /** The header services prove themselves with. */
  public static final String SECRET_HEADER = "X-VoxCore-Secret";

  /** The header that carries a request's id, both ways. */
  public static final String REQUEST_ID_HEADER = "X-Request-Id";

  /** Request attribute that holds the request's id. */
  static final String REQUEST_ID = RequestGuard.class.getName() + ".requestId";

  private static final Logger log = LoggerFactory.getLogger(RequestGuard.class);
  private static final Set<String> OPEN_PATHS =
      Set.of("/health", "/health/fleet", "/metrics", "/metrics/fleet");
  private static final Pattern STREAM_PATH =
      Pattern.compile("/(ws|exotel|twilio|plivo|telnyx|vonage)/.+");
  private static final Pattern SOUND_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private final Secret secret;
  private final Supplier<String> requestIds;
  private final JsonMapper json;

  /**
   * @param secret the secret that lets a request in
   * @param requestIds ids for requests that bring none
   */
  public RequestGuard(Secret secret, Supplier<String> requestIds, JsonMapper json) {
    this.secret = secret;
    this.requestIds = requestIds;
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String requestId = requestId(request);
    request.setAttribute(REQUEST_ID, requestId);
    response.setHeader(REQUEST_ID_HEADER, requestId);
    MDC.put("request_id", requestId);
    try {
      if (isProven(request)) {
        try (CallSpan.Bound _ = IncomingTrace.enter(request.getHeader(IncomingTrace.HEADER))) {
          chain.doFilter(request, response);
        }
      } else if (OPEN_PATHS.contains(request.getServletPath()) || isStream(request)) {
        chain.doFilter(request, response);
      } else {
        refuse(request, response, requestId);
      }
    } finally {
      MDC.remove("request_id");
    }
  }

  private static boolean isStream(HttpServletRequest request) {
    return STREAM_PATH.matcher(request.getServletPath()).matches()
        && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  private boolean isProven(HttpServletRequest request) {
    String candidate = request.getHeader(SECRET_HEADER);
    return candidate != null && secret.isSet() && secret.matches(candidate);
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, String requestId)
      throws IOException {
    log.warn(
        "{} {} refused: {} is missing or wrong; VOXCORE_SECRET must be the same on every service",
        request.getMethod(),
        request.getServletPath().replaceAll("[^\\x21-\\x7e]", "?"),
        SECRET_HEADER);
    Problem problem =
        Problem.of(
            ProblemCode.FORBIDDEN, SECRET_HEADER + " is missing or wrong", List.of(), requestId);
    response.setStatus(problem.status());
    response.setContentType("application/problem+json");
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }

  private String requestId(HttpServletRequest request) {
    String given = request.getHeader(REQUEST_ID_HEADER);
    return given != null && SOUND_ID.matcher(given).matches() ? given : requestIds.get();
  }
}
