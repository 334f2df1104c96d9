package io.voxbridge.core.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A failure that the caller is told about: code, cause in words, and what to do. */
public final class ApiException extends RuntimeException {
  private final ErrorCode code;
  private final transient List<FieldProblem> errors;
  private final @Nullable Duration retryAfter;

  private ApiException(
      ErrorCode code, String detail, List<FieldProblem> errors, @Nullable Duration retryAfter) {
    super(detail);
    this.code = code;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /**
   * @param code the kind of failure
   * @param detail cause and next step, for the caller
   */
  public ApiException(ErrorCode code, String detail) {
    this(code, detail, List.of(), null);
  }

  /**
   * @param code the kind of failure
   * @param detail cause and next step, for the caller
   * @param cause what led to it; kept for the log
   */
  public ApiException(ErrorCode code, String detail, Throwable cause) {
    this(code, detail, List.of(), null);
    initCause(cause);
  }

  /** Returns "no such thing", for example {@code notFound("bot", id)}. */
  public static ApiException notFound(String thing, String id) {
    return new ApiException(ErrorCode.NOT_FOUND, "There is no %s \"%s\".".formatted(thing, id));
  }

  /** Returns a refusal that lists what is wrong with each field. */
  public static ApiException invalidFields(List<FieldProblem> errors) {
    String detail =
        errors.stream()
            .limit(3)
            .map(error -> error.field() + " " + error.message())
            .collect(Collectors.joining("; ", "", errors.size() > 3 ? "; …" : ""));
    return new ApiException(ErrorCode.INVALID_FIELDS, detail, errors, null);
  }

  /** Returns a refusal because of a single field. */
  public static ApiException invalidField(String field, String message) {
    return invalidFields(List.of(FieldProblem.of(field, message)));
  }

  /** Returns a refusal that says when to come back. */
  public static ApiException retryLater(ErrorCode code, String detail, Duration retryAfter) {
    return new ApiException(code, detail, List.of(), retryAfter);
  }

  /** Returns the kind of failure. */
  public ErrorCode code() {
    return code;
  }

  /** Returns what is wrong with each field; empty when it is not about fields. */
  public List<FieldProblem> errors() {
    return errors;
  }

  /** Returns when the caller may come back, if that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
