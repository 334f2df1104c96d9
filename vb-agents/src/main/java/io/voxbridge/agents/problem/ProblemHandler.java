package io.voxbridge.agents.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns every failure of a request into problem details. The one place that does. */
@RestControllerAdvice
public final class ProblemHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  @ExceptionHandler
  ResponseEntity<Problem> refused(ProblemException e, HttpServletRequest request) {
    return answer(e.code(), String.valueOf(e.getMessage()), e.errors(), request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> unknownPath(NoResourceFoundException e, HttpServletRequest request) {
    return answer(ProblemCode.NOT_FOUND, "no such path", List.of(), request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> wrongMethod(
      HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
    return answer(
        ProblemCode.METHOD_NOT_ALLOWED, String.valueOf(e.getMessage()), List.of(), request);
  }

  @ExceptionHandler
  void clientGone(AsyncRequestNotUsableException e) {
    log.debug("client went away: {}", e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<Problem> defect(Exception e, HttpServletRequest request) {
    log.error(
        "{} {} failed and was answered 500", request.getMethod(), request.getServletPath(), e);
    return answer(
        ProblemCode.INTERNAL,
        "internal error; the log has it under the request id",
        List.of(),
        request);
  }

  private static ResponseEntity<Problem> answer(
      ProblemCode code,
      String detail,
      List<Problem.FieldError> errors,
      HttpServletRequest request) {
    String requestId = String.valueOf(request.getAttribute(RequestGuard.REQUEST_ID));
    return ResponseEntity.status(code.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Problem.of(code, detail, errors, requestId));
  }
}
