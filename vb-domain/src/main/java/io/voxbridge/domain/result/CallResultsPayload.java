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
  public static Builder of(String sessionId) {
    return new Builder(sessionId);
  }

  /** Returns a builder that starts from this result. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Collects the fields of a result; not for concurrent use. */
  public static final class Builder {
    private final String sessionId;
    private @Nullable String streamId;
    private @Nullable String callerId;
    private @Nullable String fromNumber;
    private @Nullable Double callDurationSeconds;
    private @Nullable DisconnectReason disconnectedBy;
    private @Nullable CallDirection callDirection;
    private @Nullable Map<String, @Nullable Object> connectedEvent;
    private @Nullable Map<String, @Nullable Object> pipelineConfig;
    private @Nullable Instant startedAt;
    private @Nullable Instant answeredAt;
    private @Nullable Instant endedAt;
    private @Nullable List<TranscriptTurn> transcript;
    private @Nullable List<CallEvent> events;
    private @Nullable List<Object> intents;
    private @Nullable String recordingUrl;
    private @Nullable String recordingKey;
    private @Nullable RecordingPeaks recordingPeaks;
    private @Nullable String recordingAccessToken;
    private @Nullable Map<String, @Nullable Object> postCallAnalysis;
    private @Nullable Map<String, @Nullable Object> qcAnalysis;
    private @Nullable Boolean wasTransferred;
    private @Nullable String transferDestination;
    private @Nullable String transferTarget;
    private @Nullable String transferReason;
    private @Nullable String transferMethod;
    private @Nullable Instant transferAt;
    private @Nullable String transferFailedReason;
    private @Nullable LatencySummary latency;
    private @Nullable List<LatencySample> latencySamples;
    private @Nullable UsageMetrics usageMetrics;
    private @Nullable Map<String, @Nullable Object> llmCacheSummary;
    private Map<String, @Nullable Object> extra = Map.of();

    private Builder(String sessionId) {
      this.sessionId = sessionId;
    }

    private Builder(CallResultsPayload from) {
      this.sessionId = from.sessionId;
      this.streamId = from.streamId;
      this.callerId = from.callerId;
      this.fromNumber = from.fromNumber;
      this.callDurationSeconds = from.callDurationSeconds;
      this.disconnectedBy = from.disconnectedBy;
      this.callDirection = from.callDirection;
      this.connectedEvent = from.connectedEvent;
      this.pipelineConfig = from.pipelineConfig;
      this.startedAt = from.startedAt;
      this.answeredAt = from.answeredAt;
      this.endedAt = from.endedAt;
      this.transcript = from.transcript;
      this.events = from.events;
      this.intents = from.intents;
      this.recordingUrl = from.recordingUrl;
      this.recordingKey = from.recordingKey;
      this.recordingPeaks = from.recordingPeaks;
      this.recordingAccessToken = from.recordingAccessToken;
      this.postCallAnalysis = from.postCallAnalysis;
      this.qcAnalysis = from.qcAnalysis;
      this.wasTransferred = from.wasTransferred;
      this.transferDestination = from.transferDestination;
      this.transferTarget = from.transferTarget;
      this.transferReason = from.transferReason;
      this.transferMethod = from.transferMethod;
      this.transferAt = from.transferAt;
      this.transferFailedReason = from.transferFailedReason;
      this.latency = from.latency;
      this.latencySamples = from.latencySamples;
      this.usageMetrics = from.usageMetrics;
      this.llmCacheSummary = from.llmCacheSummary;
      this.extra = from.extra;
    }

    /** Sets: id given by the telephony dialler. */
    public Builder streamId(@Nullable String value) {
      this.streamId = value;
      return this;
    }

    /** Sets: the customer's number. */
    public Builder callerId(@Nullable String value) {
      this.callerId = value;
      return this;
    }

    /** Sets: the number the call was made from. */
    public Builder fromNumber(@Nullable String value) {
      this.fromNumber = value;
      return this;
    }

    /** Sets: from answer to end. */
    public Builder callDurationSeconds(@Nullable Double value) {
      this.callDurationSeconds = value;
      return this;
    }

    /** Sets: who or what ended the call. */
    public Builder disconnectedBy(@Nullable DisconnectReason value) {
      this.disconnectedBy = value;
      return this;
    }

    /** Sets: who called whom. */
    public Builder callDirection(@Nullable CallDirection value) {
      this.callDirection = value;
      return this;
    }

    /** Sets: what the call was started with. */
    public Builder connectedEvent(@Nullable Map<String, @Nullable Object> value) {
      this.connectedEvent = value;
      return this;
    }

    /** Sets: what was used. */
    public Builder pipelineConfig(@Nullable Map<String, @Nullable Object> value) {
      this.pipelineConfig = value;
      return this;
    }

    /** Sets: when the worker took the call. */
    public Builder startedAt(@Nullable Instant value) {
      this.startedAt = value;
      return this;
    }

    /** Sets: when the phone was answered. */
    public Builder answeredAt(@Nullable Instant value) {
      this.answeredAt = value;
      return this;
    }

    /** Sets: when the call ended. */
    public Builder endedAt(@Nullable Instant value) {
      this.endedAt = value;
      return this;
    }

    /** Sets: turns in order. */
    public Builder transcript(@Nullable List<TranscriptTurn> value) {
      this.transcript = value;
      return this;
    }

    /** Sets: what happened besides speech, in order. */
    public Builder events(@Nullable List<CallEvent> value) {
      this.events = value;
      return this;
    }

    /** Sets: recognised intents. */
    public Builder intents(@Nullable List<Object> value) {
      this.intents = value;
      return this;
    }

    /** Sets: where the recording can be had. */
    public Builder recordingUrl(@Nullable String value) {
      this.recordingUrl = value;
      return this;
    }

    /** Sets: name in the object storage. */
    public Builder recordingKey(@Nullable String value) {
      this.recordingKey = value;
      return this;
    }

    /** Sets: outline of the recording, for players. */
    public Builder recordingPeaks(@Nullable RecordingPeaks value) {
      this.recordingPeaks = value;
      return this;
    }

    /** Sets: secret part of the public playback address. */
    public Builder recordingAccessToken(@Nullable String value) {
      this.recordingAccessToken = value;
      return this;
    }

    /** Sets: whatever the analysis prompt defines. */
    public Builder postCallAnalysis(@Nullable Map<String, @Nullable Object> value) {
      this.postCallAnalysis = value;
      return this;
    }

    /** Sets: whatever the quality prompt defines. */
    public Builder qcAnalysis(@Nullable Map<String, @Nullable Object> value) {
      this.qcAnalysis = value;
      return this;
    }

    /** Sets: whether the call went on to somebody else. */
    public Builder wasTransferred(@Nullable Boolean value) {
      this.wasTransferred = value;
      return this;
    }

    /** Sets: address transferred to. */
    public Builder transferDestination(@Nullable String value) {
      this.transferDestination = value;
      return this;
    }

    /** Sets: label of the target. */
    public Builder transferTarget(@Nullable String value) {
      this.transferTarget = value;
      return this;
    }

    /** Sets: why, in the bot's words. */
    public Builder transferReason(@Nullable String value) {
      this.transferReason = value;
      return this;
    }

    /** Sets: how. */
    public Builder transferMethod(@Nullable String value) {
      this.transferMethod = value;
      return this;
    }

    /** Sets: when. */
    public Builder transferAt(@Nullable Instant value) {
      this.transferAt = value;
      return this;
    }

    /** Sets: why it did not work. */
    public Builder transferFailedReason(@Nullable String value) {
      this.transferFailedReason = value;
      return this;
    }

    /** Sets: averages. */
    public Builder latency(@Nullable LatencySummary value) {
      this.latency = value;
      return this;
    }

    /** Sets: by turn. */
    public Builder latencySamples(@Nullable List<LatencySample> value) {
      this.latencySamples = value;
      return this;
    }

    /** Sets: what was consumed. */
    public Builder usageMetrics(@Nullable UsageMetrics value) {
      this.usageMetrics = value;
      return this;
    }

    /** Sets: cache use of the analyses; never money. */
    public Builder llmCacheSummary(@Nullable Map<String, @Nullable Object> value) {
      this.llmCacheSummary = value;
      return this;
    }

    /** Sets: fields of a newer version. */
    public Builder extra(Map<String, @Nullable Object> value) {
      this.extra = value;
      return this;
    }

    /** Returns the result. */
    public CallResultsPayload build() {
      return new CallResultsPayload(
          sessionId,
          streamId,
          callerId,
          fromNumber,
          callDurationSeconds,
          disconnectedBy,
          callDirection,
          connectedEvent,
          pipelineConfig,
          startedAt,
          answeredAt,
          endedAt,
          transcript,
          events,
          intents,
          recordingUrl,
          recordingKey,
          recordingPeaks,
          recordingAccessToken,
          postCallAnalysis,
          qcAnalysis,
          wasTransferred,
          transferDestination,
          transferTarget,
          transferReason,
          transferMethod,
          transferAt,
          transferFailedReason,
          latency,
          latencySamples,
          usageMetrics,
          llmCacheSummary,
          extra);
    }
  }
}
