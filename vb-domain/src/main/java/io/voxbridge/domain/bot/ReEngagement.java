package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;

/**
 * Nudges for a silent caller.
 *
 * @param timeoutSeconds silence before a nudge; default 8
 * @param maxAttempts nudges before the call ends as {@code RNR}; default 2
 * @param messages the texts, in order; the last one repeats
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReEngagement(
    @JsonProperty("timeout_seconds") Double timeoutSeconds,
    @JsonProperty("max_attempts") Integer maxAttempts,
    @JsonProperty("messages") List<String> messages) {

  public ReEngagement {
    timeoutSeconds = Defaults.or(timeoutSeconds, 8.0);
    maxAttempts = Defaults.or(maxAttempts, 2);
    messages = Defaults.list(messages);
  }

  /** Returns the silence before a nudge. */
  public Duration timeout() {
    return Duration.ofMillis(Math.round(timeoutSeconds * 1000));
  }
}
