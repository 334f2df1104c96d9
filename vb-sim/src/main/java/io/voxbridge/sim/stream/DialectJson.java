package io.voxbridge.sim.stream;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of the providers. */
final class DialectJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private DialectJson() {}

  /** Returns an object of these names and values, in this order. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /** Returns a message of these names and values, in this order. */
  static String message(Object... namesAndValues) {
    return JSON.writeValueAsString(object(namesAndValues));
  }

  static JsonNode read(String message) {
    try {
      return JSON.readTree(message);
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }

  static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Returns the audio in base64, or what is wrong with it. */
  static FromWorker play(String base64) {
    try {
      return new FromWorker.Play(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return new FromWorker.Wrong("audio that is not base64");
    }
  }
}
