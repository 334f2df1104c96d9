package io.voxbridge.core.bot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens after a call.
 *
 * @param analysisPrompt template; null means no analysis
 * @param qcPrompt template of the quality check; null means none
 * @param autoDispositions overrides by case; null means the defaults
 * @param callbackPromptInjection the bot's half of the callback gate; default false
 * @param cacheEnabled whether the analysis prompt is cached at the provider; default false
 */
public record BotAnalysis(
    @JsonProperty("post_call_analysis_prompt") @Nullable String analysisPrompt,
    @JsonProperty("qc_prompt") @Nullable String qcPrompt,
    @JsonProperty("auto_dispositions")
        @Nullable Map<String, Map<String, @Nullable Object>> autoDispositions,
    @JsonProperty("callback_prompt_injection") Boolean callbackPromptInjection,
    @JsonProperty("post_call_cache_enabled") Boolean cacheEnabled) {

  /** Fills in what is absent. */
  public BotAnalysis {
    callbackPromptInjection = callbackPromptInjection != null && callbackPromptInjection;
    cacheEnabled = cacheEnabled != null && cacheEnabled;
  }
}
