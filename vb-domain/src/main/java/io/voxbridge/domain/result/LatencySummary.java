package io.voxbridge.domain.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Averages over the turns of a call, in milliseconds; null where nothing was measured.
 *
 * @param totalAvgResponseMs how long the caller waited for an answer
 * @param sttAvgTtfbMs speech to text, time to first byte
 * @param llmAvgTtfbMs language model, time to first byte
 * @param ttsAvgTtfbMs text to speech, time to first byte
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LatencySummary(
    @JsonProperty("total_avg_response_ms") @Nullable Double totalAvgResponseMs,
    @JsonProperty("stt_avg_ttfb_ms") @Nullable Double sttAvgTtfbMs,
    @JsonProperty("llm_avg_ttfb_ms") @Nullable Double llmAvgTtfbMs,
    @JsonProperty("tts_avg_ttfb_ms") @Nullable Double ttsAvgTtfbMs) {

  /** Returns the averages of samples. */
  public static LatencySummary of(List<LatencySample> samples) {
    return new LatencySummary(
        average(samples, LatencySample::totalMs),
        average(samples, LatencySample::sttMs),
        average(samples, LatencySample::llmMs),
        average(samples, LatencySample::ttsMs));
  }

  private static @Nullable Double average(
      List<LatencySample> samples, Function<LatencySample, @Nullable Double> part) {
    OptionalDouble average =
        samples.stream()
            .map(part)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .average();
    return average.isPresent() ? (double) Math.round(average.getAsDouble()) : null;
  }
}
