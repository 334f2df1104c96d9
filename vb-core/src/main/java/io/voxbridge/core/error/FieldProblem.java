package io.voxbridge.core.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field.
 *
 * @param field path of the field, for example {@code time_window.start}
 * @param row line of the uploaded file, where there is one
 * @param message what is wrong and what is allowed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldProblem(String field, @Nullable Integer row, String message) {

  /** Returns a problem outside any file. */
  public static FieldProblem of(String field, String message) {
    return new FieldProblem(field, null, message);
  }
}
