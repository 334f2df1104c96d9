package io.voxbridge.agents.attach;

import io.voxbridge.agents.entry.RequestBody;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
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

  /**
   * Reads a body.
   *
   * @throws ProblemException when fields are missing or wrong
   */
  static AttachRequest read(RequestBody body, BackendSettings backend) {
    String roomName = body.required("room_name");
    String botId = body.required("bot_id");
    String toNumber = body.optional("to_number");
    String fromNumber = body.optional("from_number");
    String campaignCallId = body.optional("campaign_call_id");
    URI configUrl = body.configUrl(backend);
    Map<String, @Nullable Object> connectedEvent = body.connectedEvent();
    String sessionId = body.sessionId(connectedEvent);
    body.check();
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
}
