package io.voxbridge.core.error;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request, so that the caller learns all of it at once. */
public final class FieldProblems {
  private final List<FieldProblem> problems = new ArrayList<>();

  /** Notes a problem. */
  public void add(String field, String message) {
    problems.add(FieldProblem.of(field, message));
  }

  /** Notes a problem unless the condition holds. */
  public void require(boolean condition, String field, String message) {
    if (!condition) {
      add(field, message);
    }
  }

  /** Notes a problem when the text is missing, blank or longer than allowed. */
  public void requireText(@Nullable String text, String field, int mostCharacters) {
    if (text == null || text.isBlank()) {
      add(field, "is required");
    } else if (text.length() > mostCharacters) {
      add(field, "must have at most %d characters".formatted(mostCharacters));
    }
  }

  /** Returns whether nothing is wrong so far. */
  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** Returns the problems so far. */
  public List<FieldProblem> all() {
    return List.copyOf(problems);
  }

  /**
   * Ends the request when something is wrong.
   *
   * @throws ApiException {@link ErrorCode#INVALID_FIELDS} listing every problem
   */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw ApiException.invalidFields(problems);
    }
  }
}
