package io.voxbridge.agents.outcome;

import io.voxbridge.agents.llm.TokenUsage;
import io.voxbridge.domain.bot.Providers;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.disposition.AutoDispositions;
import io.voxbridge.domain.disposition.Disposition;
import io.voxbridge.domain.result.CallResultsBuilder;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.domain.result.LatencySummary;
import io.voxbridge.domain.result.UsageMetrics;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the result of a call from what was collected. Pure. */
public final class ResultBuilder {
  private final RuntimeConfig config;
  private final CallReport report;

  public ResultBuilder(RuntimeConfig config, CallReport report) {
    this.config = config;
    this.report = report;
  }

  /**
   * Returns a builder with everything but the facts of the transport and the recording's address.
   *
   * @param flowDisposition how the flow classified the call; null when it did not
   * @param errorText why the call failed, when it did
   * @param ttsCharacters characters handed to text to speech
   */
  public CallResultsBuilder build(
      DisconnectReason reason,
      CallTimes times,
      @Nullable Disposition flowDisposition,
      @Nullable String errorText,
      long ttsCharacters) {
    return CallResultsPayload.of(config.call().sessionId())
        .disconnectedBy(reason)
        .callDurationSeconds(times.duration().toMillis() / 1000.0)
        .startedAt(times.startedAt())
        .answeredAt(times.answeredAt())
        .endedAt(times.endedAt())
        .pipelineConfig(pipelineConfig())
        .transcript(report.turns())
        .events(report.events())
        .latency(LatencySummary.of(report.samples()))
        .latencySamples(report.samples())
        .usageMetrics(usage(ttsCharacters))
        .postCallAnalysis(analysis(reason, flowDisposition, errorText))
        .wasTransferred(false);
  }

  private UsageMetrics usage(long ttsCharacters) {
    TokenUsage tokens = report.tokens();
    if (tokens.equals(TokenUsage.none())) {
      return UsageMetrics.ofSpeech(ttsCharacters);
    }
    return new UsageMetrics(
        tokens.prompt(), tokens.completion(), ttsCharacters, null, null, report.turnUsage());
  }

  /** A flow's own word counts, unless the call broke before it could be kept. */
  private @Nullable Map<String, @Nullable Object> analysis(
      DisconnectReason reason, @Nullable Disposition flowDisposition, @Nullable String errorText) {
    if (flowDisposition != null && reason != DisconnectReason.ERROR) {
      return flowDisposition.asAnalysis();
    }
    return new AutoDispositions(config.postCall().autoDispositions())
        .decide(reason, report.customerResponded(), errorText)
        .map(Disposition::asAnalysis)
        .orElse(null);
  }

  private Map<String, @Nullable Object> pipelineConfig() {
    if (!config.context().pipelineConfig().isEmpty()) {
      return config.context().pipelineConfig();
    }
    Providers providers = config.providers();
    Map<String, @Nullable Object> used = new LinkedHashMap<>();
    used.put("stt", providers.stt().provider());
    used.put("llm", providers.llm().provider());
    used.put("tts", providers.tts().provider());
    return used;
  }
}
