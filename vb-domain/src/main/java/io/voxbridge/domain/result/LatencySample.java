package io.voxbridge.domain.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How long the caller waited for one answer, and where the time went. All in milliseconds; a part
 * that took no part in the turn is null.
 *
 * @param turn counted from 1
 * @param totalMs end of the caller's turn to the first audio of the bot
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LatencySample(
    @JsonProperty("turn") @Nullable Integer turn,
    @JsonProperty("stt_ms") @Nullable Double sttMs,
    @JsonProperty("rag_ms") @Nullable Double ragMs,
    @JsonProperty("tool_ms") @Nullable Double toolMs,
    @JsonProperty("llm_ms") @Nullable Double llmMs,
    @JsonProperty("tts_ms") @Nullable Double ttsMs,
    @JsonProperty("total_ms") @Nullable Double totalMs) {}
