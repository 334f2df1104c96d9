package io.voxbridge.core.dialout;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.domain.phone.E164;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call to make.
 *
 * @param botId the bot that talks
 * @param toNumber whom to call, in E.164 form
 * @param fromNumber what the callee sees; absent to let the Backend choose
 * @param variables what the bot knows of the call
 * @param connectedEvent the older name of the same; only one of both may be given
 */
record DialoutRequest(
    @JsonProperty("bot_id") @Nullable String botId,
    @JsonProperty("to_number") @Nullable String toNumber,
    @JsonProperty("from_number") @Nullable String fromNumber,
    @JsonProperty("variables") @Nullable Map<String, @Nullable Object> variables,
    @JsonProperty("connected_event") @Nullable Map<String, @Nullable Object> connectedEvent) {
  private static final int LONGEST_ID = 200;

  void check(FieldProblems problems) {
    problems.requireText(botId, "bot_id", LONGEST_ID);
    problems.require(
        toNumber != null && E164.isWellFormed(toNumber.strip()),
        "to_number",
        "must be an international number with + and country code, for example +919876543210");
    problems.require(
        variables == null || connectedEvent == null,
        "variables",
        "cannot be given together with connected_event: they are two names of the same thing");
  }

  /** What the call is started with: every value a text, nested ones as JSON. */
  Map<String, String> event(JsonMapper json) {
    Map<String, String> event = new LinkedHashMap<>();
    Map<String, @Nullable Object> given = variables == null ? connectedEvent : variables;
    if (given != null) {
      given.forEach((name, value) -> {
        if (value != null) {
          event.put(
              name,
              value instanceof String || value instanceof Number || value instanceof Boolean
                  ? String.valueOf(value)
                  : json.writeValueAsString(value));
        }
      });
    }
    event.putIfAbsent("call_direction", "outgoing");
    return event;
  }
}
