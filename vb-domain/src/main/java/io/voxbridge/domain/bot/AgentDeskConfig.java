package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Handoff to human agents.
 *
 * @param enabled default false
 * @param enqueueUrl where a handoff is posted
 * @param holdMessage spoken while the caller waits; default empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentDeskConfig(
    @JsonProperty("enabled") Boolean enabled,
    @JsonProperty("enqueue_url") String enqueueUrl,
    @JsonProperty("hold_message") String holdMessage) {

  public AgentDeskConfig {
    enabled = Defaults.or(enabled, false);
    enqueueUrl = Defaults.or(enqueueUrl, "");
    holdMessage = Defaults.or(holdMessage, "");
  }
}
