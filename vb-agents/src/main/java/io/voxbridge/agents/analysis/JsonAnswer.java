package io.voxbridge.agents.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Finds the JSON object in a model's answer, which may stand in a code fence or in prose. Pure. */
final class JsonAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonAnswer() {}

  static Optional<Map<String, @Nullable Object>> in(String text) {
    int from = text.indexOf('{');
    int to = text.lastIndexOf('}');
    if (from < 0 || to < from) {
      return Optional.empty();
    }
    try {
      Map<?, ?> read = JSON.readValue(text.substring(from, to + 1), Map.class);
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      read.forEach((key, value) -> object.put(String.valueOf(key), value));
      return Optional.of(object);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
