package io.voxbridge.core.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voxbridge.domain.call.CallStatus;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.domain.result.LatencySample;
import io.voxbridge.domain.result.LatencySummary;
import io.voxbridge.domain.result.RecordingPeaks;
import io.voxbridge.domain.result.TranscriptTurn;
import io.voxbridge.domain.result.UsageMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a whole record, for the description of the API. A record itself is answered as it
 * is stored, so that nothing of it is lost; a field that is not known yet is left out.
 *
 * @param sessionId names the conversation
 * @param status where it stands
 * @param startedAt when it began
 * @param hasRecording whether there is a recording to ask for
 * @param recordingPlaybackUrl path that plays the recording without a login
 * @param botId the bot
 * @param botName the bot's name at that time
 * @param callerId the customer's number
 * @param fromNumber the number of ours
 * @param callDirection who called whom
 * @param streamId id given by the telephony dialler
 * @param connectedEvent what the call was started with
 * @param variables what the bot's texts were filled in with, by namespace
 * @param systemPrompt what the bot was told
 * @param openingMessage what it said first
 * @param timezone the zone of its times
 * @param skipPostPush whether the result stays out of the customer's CRM
 * @param campaignId the campaign
 * @param campaignName its name now
 * @param campaignCallId the contact's row
 * @param campaignAttempt 1 for the contact's first call
 * @param campaignRunNumber 1 for the campaign's first run
 * @param answeredAt when the phone was answered
 * @param endedAt when the call ended, as the worker says
 * @param completedAt when the record was complete
 * @param callDurationSeconds from answer to end
 * @param disconnectedBy who or what ended the call
 * @param disposition from the analysis
 * @param subDisposition from the analysis
 * @param transcript turns in order
 * @param events what happened besides speech, in order
 * @param intents recognised intents
 * @param recordingKey name in the object storage
 * @param recordingPeaks outline of both sides of the recording, for players
 * @param recordingUrl where the recording was put otherwise
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
 * @param llmCacheSummary cache use of the analyses
 * @param pipelineConfig what was used
 * @param extra fields of the result that this version does not know
 * @param refusalReason why an incoming call was not taken
 * @param closedBy who closed the record of a call whose result did not come
 * @param error why it was closed, for people
 * @param reconciled whether the contact's row has taken the result
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CallRecord(
    String sessionId,
    CallStatus status,
    Instant startedAt,
    boolean hasRecording,
    @Nullable String recordingPlaybackUrl,
    @Nullable String botId,
    @Nullable String botName,
    @Nullable String callerId,
    @Nullable String fromNumber,
    @Nullable CallDirection callDirection,
    @Nullable String streamId,
    @Nullable Map<String, @Nullable Object> connectedEvent,
    @Nullable Map<String, @Nullable Object> variables,
    @Nullable String systemPrompt,
    @Nullable String openingMessage,
    @Nullable String timezone,
    @Nullable Boolean skipPostPush,
    @Nullable String campaignId,
    @Nullable String campaignName,
    @Nullable String campaignCallId,
    @Nullable Integer campaignAttempt,
    @Nullable Integer campaignRunNumber,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt,
    @Nullable Instant completedAt,
    @Nullable Double callDurationSeconds,
    @Nullable DisconnectReason disconnectedBy,
    @Nullable String disposition,
    @Nullable String subDisposition,
    @Nullable List<TranscriptTurn> transcript,
    @Nullable List<CallEvent> events,
    @Nullable List<Object> intents,
    @Nullable String recordingKey,
    @Nullable RecordingPeaks recordingPeaks,
    @Nullable String recordingUrl,
    @Nullable Map<String, @Nullable Object> postCallAnalysis,
    @Nullable Map<String, @Nullable Object> qcAnalysis,
    @Nullable Boolean wasTransferred,
    @Nullable String transferDestination,
    @Nullable String transferTarget,
    @Nullable String transferReason,
    @Nullable String transferMethod,
    @Nullable Instant transferAt,
    @Nullable String transferFailedReason,
    @Nullable LatencySummary latency,
    @Nullable List<LatencySample> latencySamples,
    @Nullable UsageMetrics usageMetrics,
    @Nullable Map<String, @Nullable Object> llmCacheSummary,
    @Nullable Map<String, @Nullable Object> pipelineConfig,
    @Nullable Map<String, @Nullable Object> extra,
    @Nullable String refusalReason,
    @Nullable String closedBy,
    @Nullable String error,
    boolean reconciled) {}
