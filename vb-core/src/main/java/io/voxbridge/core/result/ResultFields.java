package io.voxbridge.core.result;

import io.voxbridge.domain.result.CallResultsPayload;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Turns a posted result into the fields of the conversation's record. */
final class ResultFields {
  private static final String CONNECTED_EVENT = "connected_event";
  private static final String CAMPAIGN_ID = "_campaign_id";
  private static final String CAMPAIGN_CALL_ID = "_campaign_call_id";

  /**
   * Set by the Backend itself: the key, and the token that an earlier answer may have given away.
   */
  private static final Set<String> NOT_TAKEN_OVER =
      Set.of("session_id", "recording_access_token", "extra");

  private ResultFields() {}

  /** The fields to store; null values mean "not said". */
  static Map<String, @Nullable Object> of(CallResultsPayload payload, JsonMapper json) {
    Map<String, @Nullable Object> fields =
        new LinkedHashMap<>(
            json.convertValue(payload, new TypeReference<Map<String, @Nullable Object>>() {}));
    payload.extra().keySet().forEach(fields::remove);
    NOT_TAKEN_OVER.forEach(fields::remove);
    if (!payload.extra().isEmpty()) {
      fields.put("extra", payload.extra());
    }
    putTime(fields, "started_at", payload.startedAt());
    putTime(fields, "answered_at", payload.answeredAt());
    putTime(fields, "ended_at", payload.endedAt());
    putTime(fields, "transfer_at", payload.transferAt());
    connectedEvent(fields, payload.connectedEvent());
    return fields;
  }

  private static void putTime(
      Map<String, @Nullable Object> fields, String name, @Nullable Instant time) {
    if (time != null) {
      fields.put(name, time);
    }
  }

  /**
   * Control flags name the campaign when no skeleton does; they are no part of the event itself.
   */
  private static void connectedEvent(
      Map<String, @Nullable Object> fields, @Nullable Map<String, @Nullable Object> event) {
    if (event == null) {
      return;
    }
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    event.forEach((name, value) -> {
      if (!name.startsWith("_")) {
        kept.put(name, value);
      }
    });
    fields.put(CONNECTED_EVENT, kept);
    if (event.get(CAMPAIGN_ID) instanceof String campaign
        && event.get(CAMPAIGN_CALL_ID) instanceof String row) {
      fields.put("campaign_id", campaign);
      fields.put("campaign_call_id", row);
    }
  }
}
