package io.voxbridge.agents.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Refuses the request at hand. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ProblemCode code;
  private final transient List<Problem.FieldError> errors;

  /**
   * @param detail what happened and what to do, for whoever sent the request
   */
  public ProblemException(ProblemCode code, String detail) {
    this(code, detail, List.of());
  }

  private ProblemException(ProblemCode code, String detail, List<Problem.FieldError> errors) {
    super(detail);
    this.code = code;
    this.errors = List.copyOf(errors);
  }

  /** Returns the refusal of a body with these fields missing or wrong. */
  public static ProblemException invalid(List<Problem.FieldError> errors) {
    String detail =
        errors.stream()
            .map(error -> error.field() + " " + error.message())
            .collect(Collectors.joining("; "));
    return new ProblemException(ProblemCode.INVALID, detail, errors);
  }

  /** Returns what kind of refusal it is. */
  public ProblemCode code() {
    return code;
  }

  /** Returns the fields that are missing or wrong. */
  public List<Problem.FieldError> errors() {
    return errors;
  }
}
