package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Cached prompt content at the language model's provider.
 *
 * @param enabled default false
 * @param version a change invalidates; default empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LivePromptCache(
    @JsonProperty("enabled") Boolean enabled, @JsonProperty("version") String version) {

  public LivePromptCache {
    enabled = Defaults.or(enabled, false);
    version = Defaults.or(version, "");
  }
}
