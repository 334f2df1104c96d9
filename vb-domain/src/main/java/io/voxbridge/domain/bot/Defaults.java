package io.voxbridge.domain.bot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills in what a JSON document left out; the JSON reader passes null for an absent field. */
final class Defaults {
  private Defaults() {}

  static <T> T or(@Nullable T value, T fallback) {
    return value == null ? fallback : value;
  }

  static <T> List<T> list(@Nullable List<T> values) {
    return values == null ? List.of() : List.copyOf(values);
  }

  /** Copies in document order; JSON null values stay. */
  static <V extends @Nullable Object> Map<String, V> map(@Nullable Map<String, V> values) {
    return values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static <V extends @Nullable Object> @Nullable Map<String, V> mapOrNull(
      @Nullable Map<String, V> values) {
    return values == null ? null : map(values);
  }
}
