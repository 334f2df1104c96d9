package io.voxbridge.agents.attach;

import io.voxbridge.agents.problem.Problem;
import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.runtimeconfig.AllowedOrigins;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.agents.storage.ObjectKey;
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

/** Reads the body of {@code POST /attach} and names every field that is missing or wrong. */
final class AttachRequestReader {
  private static final int LONGEST_TEXT = 256;
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  private final JsonMapper json;
  private final BackendSettings backend;

  AttachRequestReader(JsonMapper json, BackendSettings backend) {
    this.json = json;
    this.backend = backend;
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException when it is not JSON, or fields are missing or wrong
   */
  AttachRequest read(byte[] body) {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (JacksonException e) {
      throw new ProblemException(
          ProblemCode.MALFORMED, "the body is not JSON: " + e.getOriginalMessage());
    }
    if (!root.isObject()) {
      throw new ProblemException(ProblemCode.MALFORMED, "the body is not a JSON object");
    }
    Fields fields = new Fields(root);
    String roomName = fields.text("room_name", true);
    String botId = fields.text("bot_id", true);
    String toNumber = fields.text("to_number", false);
    String fromNumber = fields.text("from_number", false);
    String campaignCallId = fields.text("campaign_call_id", false);
    URI configUrl = configUrl(fields);
    Map<String, @Nullable Object> connectedEvent = connectedEvent(fields);
    String sessionId = sessionId(fields, connectedEvent);
    if (!fields.errors.isEmpty() || configUrl == null) {
      throw ProblemException.invalid(fields.errors);
    }
    return new AttachRequest(
        roomName,
        botId,
        toNumber,
        fromNumber,
        configUrl,
        connectedEvent,
        sessionId,
        campaignCallId);
  }

  private @Nullable URI configUrl(Fields fields) {
    String text = fields.text("config_url", false);
    if (text.isEmpty()) {
      if (backend.configUrl() == null && !fields.has("config_url")) {
        fields.error("config_url", "is required: this worker has no VOXBRIDGE_CONFIG_URL");
      }
      return backend.configUrl();
    }
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException e) {
      fields.error("config_url", "is not an address");
      return null;
    }
    if (!backend.allowedOrigins().allows(address)) {
      fields.error(
          "config_url",
          "has an origin ("
              + AllowedOrigins.originOf(address).orElse("none")
              + ") that is not among this worker's VOXBRIDGE_ALLOWED_ORIGINS");
      return null;
    }
    return address;
  }

  private Map<String, @Nullable Object> connectedEvent(Fields fields) {
    JsonNode node = fields.node("connected_event");
    if (node == null) {
      return Map.of();
    }
    if (!node.isObject()) {
      fields.error("connected_event", "must be an object");
      return Map.of();
    }
    return json.convertValue(node, OBJECT);
  }

  private static @Nullable String sessionId(
      Fields fields, Map<String, @Nullable Object> connectedEvent) {
    Object given = connectedEvent.get(AttachRequest.SESSION_FLAG);
    if (given == null) {
      return null;
    }
    if (given instanceof String text && text.length() <= 100 && ObjectKey.parse(text).isPresent()) {
      return text;
    }
    fields.error(
        "connected_event." + AttachRequest.SESSION_FLAG,
        "must be letters, digits, dots, dashes and underscores, such as a UUID");
    return null;
  }

  /** The fields of a body, and what is wrong with them. */
  private static final class Fields {
    private final JsonNode root;
    private final List<Problem.FieldError> errors = new ArrayList<>();

    Fields(JsonNode root) {
      this.root = root;
    }

    boolean has(String name) {
      return node(name) != null;
    }

    @Nullable JsonNode node(String name) {
      JsonNode node = root.get(name);
      return node == null || node.isNull() ? null : node;
    }

    String text(String name, boolean required) {
      JsonNode node = node(name);
      if (node == null) {
        if (required) {
          error(name, "is required");
        }
        return "";
      }
      if (!node.isString()) {
        error(name, "must be a string");
        return "";
      }
      String text = node.asString();
      if (required && text.isBlank()) {
        error(name, "must not be blank");
      } else if (text.length() > (name.equals("config_url") ? 2048 : LONGEST_TEXT)) {
        error(name, "is too long");
      }
      return text;
    }

    void error(String field, String message) {
      errors.add(new Problem.FieldError(field, message));
    }
  }
}
