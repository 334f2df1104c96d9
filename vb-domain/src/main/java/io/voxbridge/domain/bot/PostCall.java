package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens after the call.
 *
 * @param analysisPrompt null means no analysis
 * @param cacheEnabled default false
 * @param cacheVersion computed from the raw templates; a change invalidates the cache; default
 *     empty
 * @param cache provider and cache hints
 * @param qcPrompt quality check; null means none
 * @param autoDispositions overrides by case: {@code rnr}, {@code voicemail}, {@code timeout},
 *     {@code error}, {@code no_customer_message}; each an object with at least {@code DISPOSITION}
 * @param callbackDetectionEnabled whether wishes to be called back are looked for; default false
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PostCall(
    @JsonProperty("post_call_analysis_prompt") @Nullable String analysisPrompt,
    @JsonProperty("post_call_cache_enabled") Boolean cacheEnabled,
    @JsonProperty("post_call_cache_version") String cacheVersion,
    @JsonProperty("post_call_cache") @Nullable Map<String, @Nullable Object> cache,
    @JsonProperty("qc_prompt") @Nullable String qcPrompt,
    @JsonProperty("auto_dispositions")
        @Nullable Map<String, Map<String, @Nullable Object>> autoDispositions,
    @JsonProperty("callback_detection_enabled") Boolean callbackDetectionEnabled) {

  public PostCall {
    cacheEnabled = Defaults.or(cacheEnabled, false);
    cacheVersion = Defaults.or(cacheVersion, "");
    cache = Defaults.mapOrNull(cache);
    autoDispositions = Defaults.mapOrNull(autoDispositions);
    callbackDetectionEnabled = Defaults.or(callbackDetectionEnabled, false);
  }

  /** Returns no analysis, no check, no overrides. */
  public static PostCall none() {
    return new PostCall(null, false, "", null, null, null, false);
  }
}
