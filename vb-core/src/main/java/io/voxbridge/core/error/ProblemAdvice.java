package io.voxbridge.core.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;

/** Answers what handlers throw, in the same way as the filter does for everything around them. */
@RestControllerAdvice
final class ProblemAdvice {
  private final ProblemWriter problems;

  ProblemAdvice(ProblemWriter problems) {
    this.problems = problems;
  }

  /** A stream of events that reached its time limit simply ends; the caller opens a new one. */
  @ExceptionHandler(AsyncRequestTimeoutException.class)
  void streamEnded() {}

  @ExceptionHandler(Exception.class)
  void any(Exception thrown, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problems.write(thrown, request, response);
  }
}
