package io.voxbridge.domain.flow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a state waits for the caller.
 *
 * @param timeoutSeconds silence, counted from the end of the bot's speech, before it prompts again;
 *     default 5
 * @param maxReprompts how often it prompts again; default 2
 * @param reprompt template spoken then; null means the state's own text
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowListen(
    @JsonProperty("timeout_seconds") Double timeoutSeconds,
    @JsonProperty("max_reprompts") Integer maxReprompts,
    @JsonProperty("reprompt") @Nullable String reprompt) {

  public FlowListen {
    timeoutSeconds = timeoutSeconds == null ? 5.0 : timeoutSeconds;
    maxReprompts = maxReprompts == null ? 2 : maxReprompts;
  }

  /** Returns the silence before the next prompt. */
  public Duration timeout() {
    return Duration.ofMillis(Math.round(timeoutSeconds * 1000));
  }
}
