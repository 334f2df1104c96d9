package io.voxbridge.agents.problem;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every way in which a worker refuses a request. */
public enum ProblemCode {
  /**
   * The call slot is taken, or the worker drains or stops; nothing was done, another may be asked.
   */
  AT_CAPACITY(HttpStatus.TOO_MANY_REQUESTS, "No free call slot"),
  /** The secret is missing or wrong. */
  FORBIDDEN(HttpStatus.FORBIDDEN, "Secret missing or wrong"),
  /** The body is not JSON. */
  MALFORMED(HttpStatus.UNPROCESSABLE_CONTENT, "Body is not a JSON object"),
  /** The body is larger than any real request. */
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Body too large"),
  /** Fields are missing or wrong; they are named. */
  INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "Fields missing or wrong"),
  /** There is no such thing. */
  NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
  /** The path exists, but not with this method. */
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
  /** The asked range lies outside the object. */
  RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "Range outside the object"),
  /** The worker lacks what it needs for this: disk, media rooms, storage. */
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Worker cannot do this now"),
  /** A defect; the log has it under the request id. */
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error");

  private final HttpStatus status;
  private final String title;

  ProblemCode(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /** Returns the name on the wire, such as {@code at_capacity}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the HTTP status. */
  public HttpStatus status() {
    return status;
  }

  /** Returns what this kind of problem is, in a few words. */
  public String title() {
    return title;
  }
}
