package io.voxbridge.core.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The body of every error answer (RFC 9457).
 *
 * @param type URI of the code
 * @param title what happened, the same for every case of the code
 * @param status the status code of the answer
 * @param detail cause and next step in this case
 * @param code the kind of failure, for programs
 * @param requestId id of the request, as in the log and in the header {@code X-Request-Id}
 * @param errors what is wrong with each field; left out when empty
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    ErrorCode code,
    String requestId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors) {

  /** Returns the body for the code. */
  public static Problem of(
      ErrorCode code, String detail, String requestId, List<FieldProblem> errors) {
    return new Problem(
        "urn:voxbridge:problem:" + code.wireName(),
        code.title(),
        code.status().value(),
        detail,
        code,
        requestId,
        errors);
  }
}
