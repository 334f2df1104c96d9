package io.voxbridge.domain.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call consumed; null where the provider does not apply.
 *
 * @param promptTokens language model, in
 * @param completionTokens language model, out
 * @param ttsCharacters characters sent to text to speech
 * @param postCallTokens analysis after the call
 * @param qcTokens quality check
 * @param turns tokens by turn
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UsageMetrics(
    @JsonProperty("prompt_tokens") @Nullable Long promptTokens,
    @JsonProperty("completion_tokens") @Nullable Long completionTokens,
    @JsonProperty("tts_characters") @Nullable Long ttsCharacters,
    @JsonProperty("post_call_tokens") @Nullable Long postCallTokens,
    @JsonProperty("qc_tokens") @Nullable Long qcTokens,
    @JsonProperty("turns") @Nullable List<TurnUsage> turns) {

  /**
   * Tokens of one turn.
   *
   * @param turn counted from 1
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TurnUsage(
      @JsonProperty("turn") @Nullable Integer turn,
      @JsonProperty("prompt_tokens") @Nullable Long promptTokens,
      @JsonProperty("completion_tokens") @Nullable Long completionTokens) {}

  /** Returns the usage of a call that only spoke. */
  public static UsageMetrics ofSpeech(long ttsCharacters) {
    return new UsageMetrics(null, null, ttsCharacters, null, null, null);
  }
}
