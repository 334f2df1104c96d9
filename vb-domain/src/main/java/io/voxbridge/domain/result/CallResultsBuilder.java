package io.voxbridge.domain.result;

import io.voxbridge.domain.call.DisconnectReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of a {@link CallResultsPayload}, under whose names they are described; not
 * for concurrent use.
 */
public final class CallResultsBuilder {
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

  CallResultsBuilder(String sessionId) {
    this.sessionId = sessionId;
  }

  CallResultsBuilder(CallResultsPayload from) {
    this.sessionId = from.sessionId();
    this.streamId = from.streamId();
    this.callerId = from.callerId();
    this.fromNumber = from.fromNumber();
    this.callDurationSeconds = from.callDurationSeconds();
    this.disconnectedBy = from.disconnectedBy();
    this.callDirection = from.callDirection();
    this.connectedEvent = from.connectedEvent();
    this.pipelineConfig = from.pipelineConfig();
    this.startedAt = from.startedAt();
    this.answeredAt = from.answeredAt();
    this.endedAt = from.endedAt();
    this.transcript = from.transcript();
    this.events = from.events();
    this.intents = from.intents();
    this.recordingUrl = from.recordingUrl();
    this.recordingKey = from.recordingKey();
    this.recordingPeaks = from.recordingPeaks();
    this.recordingAccessToken = from.recordingAccessToken();
    this.postCallAnalysis = from.postCallAnalysis();
    this.qcAnalysis = from.qcAnalysis();
    this.wasTransferred = from.wasTransferred();
    this.transferDestination = from.transferDestination();
    this.transferTarget = from.transferTarget();
    this.transferReason = from.transferReason();
    this.transferMethod = from.transferMethod();
    this.transferAt = from.transferAt();
    this.transferFailedReason = from.transferFailedReason();
    this.latency = from.latency();
    this.latencySamples = from.latencySamples();
    this.usageMetrics = from.usageMetrics();
    this.llmCacheSummary = from.llmCacheSummary();
    this.extra = from.extra();
  }

  /** Sets: id given by the telephony dialler. */
  public CallResultsBuilder streamId(@Nullable String value) {
    this.streamId = value;
    return this;
  }

  /** Sets: the customer's number. */
  public CallResultsBuilder callerId(@Nullable String value) {
    this.callerId = value;
    return this;
  }

  /** Sets: the number the call was made from. */
  public CallResultsBuilder fromNumber(@Nullable String value) {
    this.fromNumber = value;
    return this;
  }

  /** Sets: from answer to end. */
  public CallResultsBuilder callDurationSeconds(@Nullable Double value) {
    this.callDurationSeconds = value;
    return this;
  }

  /** Sets: who or what ended the call. */
  public CallResultsBuilder disconnectedBy(@Nullable DisconnectReason value) {
    this.disconnectedBy = value;
    return this;
  }

  /** Sets: who called whom. */
  public CallResultsBuilder callDirection(@Nullable CallDirection value) {
    this.callDirection = value;
    return this;
  }

  /** Sets: what the call was started with. */
  public CallResultsBuilder connectedEvent(@Nullable Map<String, @Nullable Object> value) {
    this.connectedEvent = value;
    return this;
  }

  /** Sets: what was used. */
  public CallResultsBuilder pipelineConfig(@Nullable Map<String, @Nullable Object> value) {
    this.pipelineConfig = value;
    return this;
  }

  /** Sets: when the worker took the call. */
  public CallResultsBuilder startedAt(@Nullable Instant value) {
    this.startedAt = value;
    return this;
  }

  /** Sets: when the phone was answered. */
  public CallResultsBuilder answeredAt(@Nullable Instant value) {
    this.answeredAt = value;
    return this;
  }

  /** Sets: when the call ended. */
  public CallResultsBuilder endedAt(@Nullable Instant value) {
    this.endedAt = value;
    return this;
  }

  /** Sets: turns in order. */
  public CallResultsBuilder transcript(@Nullable List<TranscriptTurn> value) {
    this.transcript = value;
    return this;
  }

  /** Sets: what happened besides speech, in order. */
  public CallResultsBuilder events(@Nullable List<CallEvent> value) {
    this.events = value;
    return this;
  }

  /** Sets: recognised intents. */
  public CallResultsBuilder intents(@Nullable List<Object> value) {
    this.intents = value;
    return this;
  }

  /** Sets: where the recording can be had. */
  public CallResultsBuilder recordingUrl(@Nullable String value) {
    this.recordingUrl = value;
    return this;
  }

  /** Sets: name in the object storage. */
  public CallResultsBuilder recordingKey(@Nullable String value) {
    this.recordingKey = value;
    return this;
  }

  /** Sets: outline of the recording, for players. */
  public CallResultsBuilder recordingPeaks(@Nullable RecordingPeaks value) {
    this.recordingPeaks = value;
    return this;
  }

  /** Sets: secret part of the public playback address. */
  public CallResultsBuilder recordingAccessToken(@Nullable String value) {
    this.recordingAccessToken = value;
    return this;
  }

  /** Sets: whatever the analysis prompt defines. */
  public CallResultsBuilder postCallAnalysis(@Nullable Map<String, @Nullable Object> value) {
    this.postCallAnalysis = value;
    return this;
  }

  /** Sets: whatever the quality prompt defines. */
  public CallResultsBuilder qcAnalysis(@Nullable Map<String, @Nullable Object> value) {
    this.qcAnalysis = value;
    return this;
  }

  /** Sets: whether the call went on to somebody else. */
  public CallResultsBuilder wasTransferred(@Nullable Boolean value) {
    this.wasTransferred = value;
    return this;
  }

  /** Sets: address transferred to. */
  public CallResultsBuilder transferDestination(@Nullable String value) {
    this.transferDestination = value;
    return this;
  }

  /** Sets: label of the target. */
  public CallResultsBuilder transferTarget(@Nullable String value) {
    this.transferTarget = value;
    return this;
  }

  /** Sets: why, in the bot's words. */
  public CallResultsBuilder transferReason(@Nullable String value) {
    this.transferReason = value;
    return this;
  }

  /** Sets: how. */
  public CallResultsBuilder transferMethod(@Nullable String value) {
    this.transferMethod = value;
    return this;
  }

  /** Sets: when. */
  public CallResultsBuilder transferAt(@Nullable Instant value) {
    this.transferAt = value;
    return this;
  }

  /** Sets: why it did not work. */
  public CallResultsBuilder transferFailedReason(@Nullable String value) {
    this.transferFailedReason = value;
    return this;
  }

  /** Sets: averages. */
  public CallResultsBuilder latency(@Nullable LatencySummary value) {
    this.latency = value;
    return this;
  }

  /** Sets: by turn. */
  public CallResultsBuilder latencySamples(@Nullable List<LatencySample> value) {
    this.latencySamples = value;
    return this;
  }

  /** Sets: what was consumed. */
  public CallResultsBuilder usageMetrics(@Nullable UsageMetrics value) {
    this.usageMetrics = value;
    return this;
  }

  /** Sets: cache use of the analyses; never money. */
  public CallResultsBuilder llmCacheSummary(@Nullable Map<String, @Nullable Object> value) {
    this.llmCacheSummary = value;
    return this;
  }

  /** Sets: fields of a newer version. */
  public CallResultsBuilder extra(Map<String, @Nullable Object> value) {
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
