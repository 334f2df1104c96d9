package io.voxbridge.core.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the caller's JSON into types; what does not fit is reported by the field's path. */
public final class JsonFields {
  private JsonFields() {}

  /**
   * Returns the JSON as that type.
   *
   * @throws ApiException {@link ErrorCode#INVALID_FIELDS} naming the field that does not fit
   */
  public static <T> T read(JsonMapper mapper, JsonNode json, Class<T> type) {
    try {
      return mapper.treeToValue(json, type);
    } catch (JacksonException misfit) {
      throw problem(misfit);
    }
  }

  /** Returns what to tell the caller about JSON that could not be read. */
  static ApiException problem(Throwable misfit) {
    Throwable last = misfit;
    DatabindException located = null;
    for (Throwable link = misfit; link != null; link = link.getCause()) {
      last = link;
      if (located == null
          && link instanceof DatabindException found
          && !found.getPath().isEmpty()) {
        located = found;
      }
    }
    if (last instanceof ApiException known) {
      return known;
    }
    if (located == null) {
      return new ApiException(
          ErrorCode.MALFORMED_REQUEST, "The body is missing or is not valid JSON.");
    }
    return ApiException.invalidField(pathOf(located.getPath()), messageOf(last));
  }

  /** Our own value types say what is wrong; messages of the library are not for callers. */
  private static String messageOf(Throwable cause) {
    @Nullable String message = cause.getMessage();
    return cause instanceof IllegalArgumentException && message != null
        ? message
        : "has a value that cannot be read";
  }

  private static String pathOf(List<JacksonException.Reference> path) {
    return path.stream()
        .map(step ->
            step.getPropertyName() == null
                ? "[" + step.getIndex() + "]"
                : "." + step.getPropertyName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
