package io.voxbridge.agents.runtimeconfig;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a call's config.
 *
 * @param configUrl the Backend's config address, without the bot
 * @param botId the bot
 * @param callerId the customer's number, or empty
 * @param streamId the dialler's id of the call, or empty
 * @param connectedEvent what the call was started with
 * @param claimToken the same for every repeat: the Backend gives the session to the first token
 */
public record ConfigRequest(
    URI configUrl,
    String botId,
    String callerId,
    String streamId,
    Map<String, @Nullable Object> connectedEvent,
    String claimToken) {}
