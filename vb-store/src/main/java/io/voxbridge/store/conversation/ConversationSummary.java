package io.voxbridge.store.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list of conversations; what is not known is null.
 *
 * @param sessionId names the conversation
 * @param botId the bot
 * @param botName the bot's name at that time
 * @param campaignId the campaign
 * @param callerId the customer's number
 * @param fromNumber the number of ours
 * @param callDirection {@code incoming} or {@code outgoing}
 * @param status wire name of the state
 * @param disconnectedBy wire name of the reason
 * @param disposition from the analysis
 * @param subDisposition from the analysis
 * @param callDurationSeconds time from answer to end
 * @param startedAt when it began
 * @param hasRecording whether there is a recording to ask for
 */
public record ConversationSummary(
    String sessionId,
    @Nullable String botId,
    @Nullable String botName,
    @Nullable String campaignId,
    @Nullable String callerId,
    @Nullable String fromNumber,
    @Nullable String callDirection,
    String status,
    @Nullable String disconnectedBy,
    @Nullable String disposition,
    @Nullable String subDisposition,
    @Nullable Double callDurationSeconds,
    Instant startedAt,
    boolean hasRecording) {}
