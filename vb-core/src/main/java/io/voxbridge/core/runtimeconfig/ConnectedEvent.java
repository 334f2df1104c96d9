package io.voxbridge.core.runtimeconfig;

import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.store.conversation.CampaignLink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call was started with, its control flags apart from the rest.
 *
 * @param fields everything but the control flags
 * @param flags the control flags: names that begin with an underscore, and {@value #SIP_HEADERS}
 */
record ConnectedEvent(Map<String, @Nullable Object> fields, Map<String, @Nullable Object> flags) {
  private static final String SIP_HEADERS = "sip_candidate_headers";
  private static final String CAMPAIGN = "_campaign_";

  /** Reads the JSON text of an event; what is not a JSON object counts as empty. */
  static ConnectedEvent parse(String text, JsonMapper json) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    Map<String, @Nullable Object> flags = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : properties(text, json).entrySet()) {
      String name = field.getKey();
      boolean flag = name.startsWith("_") || name.equals(SIP_HEADERS);
      (flag ? flags : fields).put(name, json.treeToValue(field.getValue(), Object.class));
    }
    return new ConnectedEvent(fields, flags);
  }

  private static Map<String, JsonNode> properties(String text, JsonMapper json) {
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    try {
      if (json.readTree(text) instanceof ObjectNode event) {
        event.properties().forEach(field -> properties.put(field.getKey(), field.getValue()));
      }
    } catch (JacksonException malformed) {
      // Telephony providers send what they like; the call goes on without variables.
      return Map.of();
    }
    return properties;
  }

  /** The session named by whoever started the call. */
  Optional<String> sessionId() {
    return text("_campaign_session_id");
  }

  /** The campaign the call belongs to. */
  Optional<CampaignLink> campaign() {
    Optional<String> campaignId = text("_campaign_id");
    Optional<String> rowId = text("_campaign_call_id");
    if (campaignId.isEmpty() || rowId.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CampaignLink(
            campaignId.get(),
            new CampaignCallId(rowId.get()),
            number("_campaign_attempt"),
            number("_campaign_run_number")));
  }

  /** Whether nothing is pushed to the CRM after the call. */
  boolean skipsPush() {
    return Boolean.parseBoolean(String.valueOf(flags.get("_skip_post_push")));
  }

  /** Customer values of a test call, which win over those of the event. */
  Map<String, @Nullable Object> mockCrm() {
    return object("_mock_crm");
  }

  /** SIP headers as they came, not filtered yet. */
  Map<String, @Nullable Object> sipHeaders() {
    return object(SIP_HEADERS);
  }

  /**
   * What templates can name as {@code call.*}: the fields, and which campaign and attempt it is.
   */
  Map<String, @Nullable Object> callVariables() {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>(fields);
    flags.forEach((name, value) -> {
      if (name.startsWith(CAMPAIGN)) {
        variables.put(name, value);
      }
    });
    return variables;
  }

  private Map<String, @Nullable Object> object(String name) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    if (flags.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> object.put(String.valueOf(key), value));
    }
    return object;
  }

  private Optional<String> text(String name) {
    return flags.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  private @Nullable Integer number(String name) {
    return flags.get(name) instanceof Number number ? number.intValue() : null;
  }
}
