package io.voxbridge.agents.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * A refusal as it goes out (RFC 9457, {@code application/problem+json}).
 *
 * @param type always {@code about:blank}: {@code code} tells the problems apart
 * @param title what kind of problem it is
 * @param status the HTTP status
 * @param detail what happened this time and what to do; always there
 * @param code wire name of the {@link ProblemCode}
 * @param requestId finds the request in the log
 * @param errors the fields that are missing or wrong; left out when empty
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "code", "request_id", "errors"})
public record Problem(
    @JsonProperty("type") String type,
    @JsonProperty("title") String title,
    @JsonProperty("status") int status,
    @JsonProperty("detail") String detail,
    @JsonProperty("code") String code,
    @JsonProperty("request_id") String requestId,
    @JsonProperty("errors") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

  /**
   * One field that is missing or wrong.
   *
   * @param field its path in the body
   * @param message what is wrong with it
   */
  public record FieldError(
      @JsonProperty("field") String field, @JsonProperty("message") String message) {}

  /** Returns the problem of a refused request. */
  static Problem of(ProblemCode code, String detail, List<FieldError> errors, String requestId) {
    return new Problem(
        "about:blank",
        code.title(),
        code.status().value(),
        detail,
        code.wireName(),
        requestId,
        errors);
  }
}
