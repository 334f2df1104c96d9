package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks when.
 *
 * @param reEngagement what to do about silence; null means nothing
 * @param minWordsInterruption words of the caller before they cut the bot short; default 3
 * @param vad voice activity detection
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TurnTaking(
    @JsonProperty("re_engagement") @Nullable ReEngagement reEngagement,
    @JsonProperty("min_words_interruption") Integer minWordsInterruption,
    @JsonProperty("vad") VadConfig vad) {

  public TurnTaking {
    minWordsInterruption = Defaults.or(minWordsInterruption, 3);
    vad = vad == null ? VadConfig.defaults() : vad;
  }

  /** Returns the documented defaults. */
  public static TurnTaking defaults() {
    return new TurnTaking(null, 3, VadConfig.defaults());
  }
}
