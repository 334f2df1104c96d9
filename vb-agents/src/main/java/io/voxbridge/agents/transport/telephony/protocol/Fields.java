package io.voxbridge.agents.transport.telephony.protocol;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the fields of a provider's JSON; missing and mistyped ones are empty, never an error. */
final class Fields {
  static final JsonMapper JSON = JsonMapper.shared();

  /** The parameter that may carry the shared secret. */
  static final String TOKEN = "token";

  private Fields() {}

  /** Returns a text or number as text; empty for everything else. */
  static String text(JsonNode object, String name) {
    JsonNode node = object.path(name);
    return node.isString() || node.isNumber() ? node.asString() : "";
  }

  /** Returns the first of these fields that is not blank, else empty. */
  static String firstText(Map<String, ?> fields, String... names) {
    for (String name : names) {
      Object value = fields.get(name);
      if (value instanceof String text && !text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  /** Returns custom parameters: an object, or its JSON as a string; else nothing. */
  static Map<String, @Nullable Object> parameters(JsonNode node) {
    if (node.isObject()) {
      return object(node);
    }
    if (node.isString() && node.asString().strip().startsWith("{")) {
      try {
        JsonNode inner = JSON.readTree(node.asString());
        return inner.isObject() ? object(inner) : new LinkedHashMap<>();
      } catch (JacksonException e) {
        return new LinkedHashMap<>();
      }
    }
    return new LinkedHashMap<>();
  }

  /**
   * Returns an object's fields without control flags: names that begin with an underscore steer the
   * Backend, and a stream comes from outside.
   */
  static Map<String, @Nullable Object> object(JsonNode node) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    node.properties()
        .forEach(each -> {
          if (!each.getKey().startsWith("_")) {
            fields.put(each.getKey(), JSON.treeToValue(each.getValue(), Object.class));
          }
        });
    return fields;
  }

  /** Returns whether the platform placed the call, by what the parameters say. */
  static boolean isOutgoing(Map<String, ?> fields) {
    String direction =
        firstText(fields, "callDirection", "call_direction", "direction").toLowerCase(Locale.ROOT);
    return direction.startsWith("out");
  }
}
