package io.voxbridge.dialler.attach;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /attach}.
 *
 * @param roomName the call's room, which is the attempt id
 * @param botId the bot that shall talk
 * @param toNumber the callee
 * @param fromNumber the number shown to the callee
 * @param configUrl where the worker gets the runtime config; null for the worker's own setting
 * @param connectedEvent the row's variables and the campaign's flags
 * @param campaignCallId the row's id
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttachRequest(
    @JsonProperty("room_name") String roomName,
    @JsonProperty("bot_id") String botId,
    @JsonProperty("to_number") String toNumber,
    @JsonProperty("from_number") @Nullable String fromNumber,
    @JsonProperty("config_url") @Nullable String configUrl,
    @JsonProperty("connected_event") Map<String, Object> connectedEvent,
    @JsonProperty("campaign_call_id") String campaignCallId) {
  /** Keeps the event in its order. */
  public AttachRequest {
    connectedEvent = Collections.unmodifiableMap(new LinkedHashMap<>(connectedEvent));
  }
}
