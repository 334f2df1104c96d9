package io.voxbridge.domain.flow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Passes the call on to a person, when all is said.
 *
 * @param target id or label of one of the bot's transfer targets, a template; null asks for the
 *     default target
 * @param reason for the call's record, a template
 * @param onFailure state to go on with when the call cannot be passed on; null means that it ends
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowTransfer(
    @JsonProperty("target") @Nullable String target,
    @JsonProperty("reason") @Nullable String reason,
    @JsonProperty("on_failure") @Nullable String onFailure) {}
