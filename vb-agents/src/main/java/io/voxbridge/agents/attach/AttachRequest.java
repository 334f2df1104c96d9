package io.voxbridge.agents.attach;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answered call that waits in a room.
 *
 * @param roomName the room
 * @param botId the bot
 * @param toNumber the customer's number, or empty
 * @param fromNumber our number, or empty
 * @param configUrl where to fetch the config
 * @param connectedEvent what the call was started with
 * @param sessionId the session the dialler has minted; null: a new one
 * @param campaignCallId the dialler's id of the call, or empty
 */
record AttachRequest(
    String roomName,
    String botId,
    String toNumber,
    String fromNumber,
    URI configUrl,
    Map<String, @Nullable Object> connectedEvent,
    @Nullable String sessionId,
    String campaignCallId) {

  /** The control flag of the connected event that fixes the session. */
  static final String SESSION_FLAG = "_campaign_session_id";
}
