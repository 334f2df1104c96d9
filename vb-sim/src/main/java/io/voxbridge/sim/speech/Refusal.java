package io.voxbridge.sim.speech;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An HTTP status that answers the next connection or request instead of what it wants.
 *
 * @param status 401, 429, 503 for example
 */
public record Refusal(@JsonProperty("status") int status) {}
