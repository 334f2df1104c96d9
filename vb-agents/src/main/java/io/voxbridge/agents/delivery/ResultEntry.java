package io.voxbridge.agents.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import tools.jackson.databind.JsonNode;

/**
 * A result in the outbox.
 *
 * @param sessionId the session
 * @param url where it goes
 * @param result the body, as it is posted
 */
record ResultEntry(
    @JsonProperty("session_id") String sessionId,
    @JsonProperty("url") URI url,
    @JsonProperty("result") JsonNode result) {}
