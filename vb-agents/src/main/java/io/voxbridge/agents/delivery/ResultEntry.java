package io.voxbridge.agents.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A result in the outbox.
 *
 * @param sessionId the session
 * @param url where it goes
 * @param result the body, as it is posted
 * @param traceparent the span of the call that made it; null when it is not traced
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ResultEntry(
    @JsonProperty("session_id") String sessionId,
    @JsonProperty("url") URI url,
    @JsonProperty("result") JsonNode result,
    @JsonProperty("traceparent") @Nullable String traceparent) {}
