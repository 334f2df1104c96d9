package io.voxbridge.agents.tool.bot;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects as maps, whose values may be null. */
final class JsonMaps {
  private JsonMaps() {}

  static Map<String, @Nullable Object> copy(@Nullable Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    if (map != null) {
      map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    }
    return copy;
  }
}
