package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Who listens, thinks and speaks, and who steps in when one of them fails.
 *
 * @param stt required
 * @param llm required
 * @param tts required
 * @param sttFallback null means none
 * @param llmFallback null means none
 * @param ttsFallback null means none
 * @param livePromptCache cached content at the language model's provider; null means none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Providers(
    @JsonProperty("stt") SttConfig stt,
    @JsonProperty("llm") LlmConfig llm,
    @JsonProperty("tts") TtsConfig tts,
    @JsonProperty("stt_fallback") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable SttConfig sttFallback,
    @JsonProperty("llm_fallback") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable LlmConfig llmFallback,
    @JsonProperty("tts_fallback") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable TtsConfig ttsFallback,
    @JsonProperty("live_prompt_cache") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable LivePromptCache livePromptCache) {

  public Providers {
    stt = stt == null ? SttConfig.of("") : stt;
    llm = llm == null ? LlmConfig.of("", "") : llm;
    tts = tts == null ? TtsConfig.of("") : tts;
  }

  /** Returns these providers without fallbacks. */
  public static Providers of(SttConfig stt, LlmConfig llm, TtsConfig tts) {
    return new Providers(stt, llm, tts, null, null, null, null);
  }

  /**
   * Returns the providers of a bot that needs no account and no key: transcripts from the far end,
   * a scripted flow, offline speech.
   */
  public static Providers keyless() {
    return of(SttConfig.of("client"), LlmConfig.of("flow", ""), TtsConfig.of("freetts"));
  }
}
