package io.voxbridge.domain.result;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.domain.call.DisconnectReason;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of one call as a worker posts it. Every field but the key is optional: an absent or
 * null field never overwrites what the Backend already knows. Fields that this version does not
 * know are kept, not refused. Times are instants, durations carry their unit in the name.
 *
 * @param sessionId key of the record
 * @param streamId id given by the telephony dialler
 * @param callerId the customer's number
 * @param fromNumber the number the call was made from
 * @param callDurationSeconds from answer to end
 * @param disconnectedBy who or what ended the call
 * @param callDirection who called whom
 * @param connectedEvent what the call was started with
 * @param pipelineConfig what was used
 * @param startedAt when the worker took the call
 * @param answeredAt when the phone was answered
 * @param endedAt when the call ended
 * @param transcript turns in order
 * @param events what happened besides speech, in order
 * @param intents recognised intents
 * @param recordingUrl where the recording can be had
 * @param recordingKey name in the object storage
 * @param recordingPeaks outline of the recording, for players
 * @param recordingAccessToken secret part of the public playback address
 * @param postCallAnalysis whatever the analysis prompt defines
 * @param qcAnalysis whatever the quality prompt defines
 * @param wasTransferred whether the call went on to somebody else
 * @param transferDestination address transferred to
 * @param transferTarget label of the target
 * @param transferReason why, in the bot's words
 * @param transferMethod how
 * @param transferAt when
 * @param transferFailedReason why it did not work
 * @param latency averages
 * @param latencySamples by turn
 * @param usageMetrics what was consumed
 * @param llmCacheSummary cache use of the analyses; never money
 * @param extra fields that this version does not know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CallResultsPayload(
    @JsonProperty("session_id") String sessionId,
    @JsonProperty("stream_id") @Nullable String streamId,
    @JsonProperty("caller_id") @Nullable String callerId,
    @JsonProperty("from_number") @Nullable String fromNumber,
    @JsonProperty("call_duration_seconds") @Nullable Double callDurationSeconds,
    @JsonProperty("disconnected_by") @Nullable DisconnectReason disconnectedBy,
    @JsonProperty("call_direction") @Nullable CallDirection callDirection,
    @JsonProperty("connected_event") @Nullable Map<String, @Nullable Object> connectedEvent,
    @JsonProperty("pipeline_config") @Nullable Map<String, @Nullable Object> pipelineConfig,
    @JsonProperty("started_at") @Nullable Instant startedAt,
    @JsonProperty("answered_at") @Nullable Instant answeredAt,
    @JsonProperty("ended_at") @Nullable Instant endedAt,
    @JsonProperty("transcript") @Nullable List<TranscriptTurn> transcript,
    @JsonProperty("events") @Nullable List<CallEvent> events,
    @JsonProperty("intents") @Nullable List<Object> intents,
    @JsonProperty("recording_url") @Nullable String recordingUrl,
    @JsonProperty("recording_key") @Nullable String recordingKey,
    @JsonProperty("recording_peaks") @Nullable RecordingPeaks recordingPeaks,
    @JsonProperty("recording_access_token") @Nullable String recordingAccessToken,
    @JsonProperty("post_call_analysis") @Nullable Map<String, @Nullable Object> postCallAnalysis,
    @JsonProperty("qc_analysis") @Nullable Map<String, @Nullable Object> qcAnalysis,
    @JsonProperty("was_transferred") @Nullable Boolean wasTransferred,
    @JsonProperty("transfer_destination") @Nullable String transferDestination,
    @JsonProperty("transfer_target") @Nullable String transferTarget,
    @JsonProperty("transfer_reason") @Nullable String transferReason,
    @JsonProperty("transfer_method") @Nullable String transferMethod,
    @JsonProperty("transfer_at") @Nullable Instant transferAt,
    @JsonProperty("transfer_failed_reason") @Nullable String transferFailedReason,
    @JsonProperty("latency") @Nullable LatencySummary latency,
    @JsonProperty("latency_samples") @Nullable List<LatencySample> latencySamples,
    @JsonProperty("usage_metrics") @Nullable UsageMetrics usageMetrics,
    @JsonProperty("llm_cache_summary") @Nullable Map<String, @Nullable Object> llmCacheSummary,
    @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> extra) {

  public CallResultsPayload {
    sessionId = sessionId == null ? "" : sessionId;
    extra = extra == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /** Returns a builder for the result of a call. */
  public static CallResultsBuilder of(String sessionId) {
    return new CallResultsBuilder(sessionId);
  }

  /** Returns a builder that starts from this result. */
  public CallResultsBuilder toBuilder() {
    return new CallResultsBuilder(this);
  }
}
