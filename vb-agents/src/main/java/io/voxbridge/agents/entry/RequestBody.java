package io.voxbridge.agents.entry;

import io.voxbridge.agents.problem.Problem;
import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.runtimeconfig.AllowedOrigins;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.agents.storage.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a request that brings a call. Notes every field that is missing or wrong; {@link
 * #check} refuses the request naming all of them. For one thread.
 */
public final class RequestBody {
  private static final int LONGEST_BODY = 256 << 10;
  private static final int LONGEST_TEXT = 256;
  private static final int LONGEST_ADDRESS = 2048;
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  private final JsonMapper json;
  private final JsonNode root;
  private final List<Problem.FieldError> errors = new ArrayList<>();

  private RequestBody(JsonMapper json, JsonNode root) {
    this.json = json;
    this.root = root;
  }

  /**
   * Reads a body of at most 256 KiB.
   *
   * @throws ProblemException when it is larger, or no JSON object
   */
  public static RequestBody read(JsonMapper json, InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LONGEST_BODY + 1);
    if (bytes.length > LONGEST_BODY) {
      throw new ProblemException(
          ProblemCode.TOO_LARGE, "the body has more than " + LONGEST_BODY + " bytes");
    }
    JsonNode root;
    try {
      root = json.readTree(bytes);
    } catch (JacksonException e) {
      throw new ProblemException(
          ProblemCode.MALFORMED, "the body is not JSON: " + e.getOriginalMessage());
    }
    if (!root.isObject()) {
      throw new ProblemException(ProblemCode.MALFORMED, "the body is not a JSON object");
    }
    return new RequestBody(json, root);
  }

  /** Returns a text that must be there and not blank; empty when it is not. */
  public String required(String name) {
    JsonNode node = node(name);
    if (node == null) {
      error(name, "is required");
    } else if (node.isString() && node.asString().isBlank()) {
      error(name, "must not be blank");
      return "";
    }
    return text(name, LONGEST_TEXT);
  }

  /** Returns a text; empty when it is not there. */
  public String optional(String name) {
    return text(name, LONGEST_TEXT);
  }

  private String text(String name, int longest) {
    JsonNode node = node(name);
    if (node == null) {
      return "";
    }
    if (!node.isString()) {
      error(name, "must be a string");
      return "";
    }
    String text = node.asString();
    if (text.length() > longest) {
      error(name, "is too long");
    }
    return text;
  }

  /**
   * Returns {@code config_url}, or else the worker's own. When there is neither, or the secret may
   * not go there, an error is noted and any address returned.
   */
  public URI configUrl(BackendSettings backend) {
    String text = text("config_url", LONGEST_ADDRESS);
    URI own = backend.configUrl();
    if (text.isEmpty()) {
      if (own == null && node("config_url") == null) {
        error("config_url", "is required: this worker has no VOXBRIDGE_CONFIG_URL");
      }
      return own == null ? URI.create("") : own;
    }
    try {
      URI address = new URI(text);
      if (!backend.allowedOrigins().allows(address)) {
        error(
            "config_url",
            "has an origin ("
                + AllowedOrigins.originOf(address).orElse("none")
                + ") that is not among this worker's VOXBRIDGE_ALLOWED_ORIGINS");
      }
      return address;
    } catch (URISyntaxException e) {
      error("config_url", "is not an address");
      return URI.create("");
    }
  }

  /** Returns {@code connected_event}; empty when it is not there. */
  public Map<String, @Nullable Object> connectedEvent() {
    JsonNode node = node("connected_event");
    if (node == null) {
      return Map.of();
    }
    if (!node.isObject()) {
      error("connected_event", "must be an object");
      return Map.of();
    }
    return json.convertValue(node, OBJECT);
  }

  /** Returns the session that a connected event fixes, or null. */
  public @Nullable String sessionId(Map<String, @Nullable Object> connectedEvent) {
    Object given = connectedEvent.get(CallIntake.SESSION_FLAG);
    if (given == null) {
      return null;
    }
    if (given instanceof String text && text.length() <= 100 && ObjectKey.parse(text).isPresent()) {
      return text;
    }
    error(
        "connected_event." + CallIntake.SESSION_FLAG,
        "must be letters, digits, dots, dashes and underscores, such as a UUID");
    return null;
  }

  /** Notes what is wrong with a field. */
  public void error(String field, String message) {
    errors.add(new Problem.FieldError(field, message));
  }

  /**
   * Ends the reading.
   *
   * @throws ProblemException when a field is missing or wrong
   */
  public void check() {
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }

  private @Nullable JsonNode node(String name) {
    JsonNode node = root.get(name);
    return node == null || node.isNull() ? null : node;
  }
}
