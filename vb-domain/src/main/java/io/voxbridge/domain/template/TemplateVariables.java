package io.voxbridge.domain.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that templates can name, keyed by {@code namespace.field}, or by a plain name without
 * namespace. Immutable; values are texts, nested values are kept as JSON text.
 */
public final class TemplateVariables {
  /**
   * Namespaces that a flat name is looked up in, in this order. Results are never found that way.
   */
  private static final List<String> FLAT_LOOKUP = List.of("system.", "crm.", "call.");

  private static final TemplateVariables NONE = new TemplateVariables(Map.of());

  private final Map<String, String> values;

  private TemplateVariables(Map<String, String> values) {
    this.values = values;
  }

  /** Returns no variables. */
  public static TemplateVariables none() {
    return NONE;
  }

  /** Returns these variables and the fields of a namespace; a null value counts as absent. */
  public TemplateVariables with(String namespace, Map<String, ? extends @Nullable Object> fields) {
    Map<String, String> merged = new LinkedHashMap<>(values);
    fields.forEach((field, value) -> {
      if (value != null) {
        merged.put(namespace + "." + field, JsonText.of(value));
      }
    });
    return new TemplateVariables(Collections.unmodifiableMap(merged));
  }

  /** Returns these variables and one with a plain name, which wins over every flat lookup. */
  public TemplateVariables withPlain(String name, String value) {
    Map<String, String> merged = new LinkedHashMap<>(values);
    merged.put(name, value);
    return new TemplateVariables(Collections.unmodifiableMap(merged));
  }

  /** Returns what a token's name stands for; null when nothing does. */
  public @Nullable String find(String name) {
    String exact = values.get(name);
    if (exact != null) {
      return exact;
    }
    for (String namespace : FLAT_LOOKUP) {
      String value = values.get(namespace + name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** Returns all values by full name. */
  public Map<String, String> asMap() {
    return values;
  }
}
