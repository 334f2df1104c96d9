package io.voxbridge.store.conversation;

import io.voxbridge.domain.call.CallStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations to list; null means any.
 *
 * @param botId of this bot
 * @param campaignId of this campaign
 * @param status in this state
 * @param disconnectedBy ended for this reason, by wire name
 * @param direction {@code incoming} or {@code outgoing}
 * @param phone the customer's number contains these digits
 * @param from started at this time or later
 * @param to started before this time
 */
public record ConversationFilter(
    @Nullable String botId,
    @Nullable String campaignId,
    @Nullable CallStatus status,
    @Nullable String disconnectedBy,
    @Nullable String direction,
    @Nullable String phone,
    @Nullable Instant from,
    @Nullable Instant to) {
  /** Every conversation. */
  public static final ConversationFilter ALL =
      new ConversationFilter(null, null, null, null, null, null, null, null);
}
