package io.voxbridge.store.conversation;

import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.call.SessionId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result as far as the campaign needs it.
 *
 * @param session names the conversation
 * @param revision how often a result of it was stored; marks which one is reconciled
 * @param campaign the campaign it belongs to, or null when that is not known
 * @param reason how the call ended
 * @param customerSpoke whether the transcript holds words of the customer
 * @param analysis what the post-call analysis found; empty without one
 * @param callDurationSeconds time from answer to end, 0 when not known
 * @param completedAt when the call ended
 */
public record StoredResult(
    SessionId session,
    long revision,
    @Nullable CampaignLink campaign,
    DisconnectReason reason,
    boolean customerSpoke,
    Map<String, @Nullable Object> analysis,
    double callDurationSeconds,
    Instant completedAt) {}
