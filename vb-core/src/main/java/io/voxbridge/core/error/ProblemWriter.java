package io.voxbridge.core.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.databind.json.JsonMapper;

/** Turns whatever was thrown into the answer, and logs what the caller cannot mend. */
@Component
public final class ProblemWriter {
  private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);

  private final JsonMapper json;

  /**
   * @param json writes the body
   */
  public ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /** Writes the answer, unless one is already on its way or nobody is there to read it. */
  public void write(Throwable thrown, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
      log.debug("{} {}: the caller hung up", request.getMethod(), request.getRequestURI());
      return;
    }
    ApiException failure = ExceptionMapper.map(thrown);
    logFailure(failure, request);
    if (response.isCommitted()) {
      return;
    }
    String requestId = RequestId.of(request);
    response.resetBuffer();
    response.setStatus(failure.code().status().value());
    failure
        .retryAfter()
        .ifPresent(wait ->
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wholeSeconds(wait))));
    if (failure.code() == ErrorCode.UNAUTHENTICATED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    byte[] body =
        json.writeValueAsBytes(
            Problem.of(
                failure.code(), String.valueOf(failure.getMessage()), requestId, failure.errors()));
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static void logFailure(ApiException failure, HttpServletRequest request) {
    switch (failure.code()) {
      case INTERNAL_ERROR ->
          log.error(
              "{} {} failed; the caller got 500 and the request id",
              request.getMethod(),
              request.getRequestURI(),
              failure.getCause());
      case STORE_UNAVAILABLE, UPSTREAM_FAILED ->
          log.warn(
              "{} {} answered {}: {}",
              request.getMethod(),
              request.getRequestURI(),
              failure.code().status().value(),
              failure.getCause() == null ? failure.getMessage() : failure.getCause().toString());
      default ->
          log.debug(
              "{} {} answered {}: {}",
              request.getMethod(),
              request.getRequestURI(),
              failure.code().status().value(),
              failure.getMessage());
    }
  }

  /** The header knows whole seconds; who comes back too early is refused again. */
  private static long wholeSeconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
