package io.voxbridge.store.conversation;

import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.result.CallDirection;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a conversation before it takes place.
 *
 * @param session names the conversation
 * @param bot the bot that talks
 * @param parties who talks to whom
 * @param campaign the campaign it belongs to, or null
 * @param connectedEvent what the call was started with, control flags taken out
 * @param details further fields of the record by name: variables, prompts, pipeline configuration
 * @param startedAt when the worker asked for the configuration
 */
public record Skeleton(
    SessionId session,
    Bot bot,
    Parties parties,
    @Nullable CampaignLink campaign,
    Map<String, ? extends @Nullable Object> connectedEvent,
    Map<String, ? extends @Nullable Object> details,
    Instant startedAt) {

  /**
   * The bot.
   *
   * @param id its id
   * @param name its name at that time
   */
  public record Bot(String id, String name) {}

  /**
   * Who talks to whom.
   *
   * @param callerId the customer's number or name, may be empty
   * @param fromNumber the number of ours that is used, where it is known
   * @param streamId id given by the telephony side, may be empty
   * @param direction who called whom, where it is known
   */
  public record Parties(
      String callerId,
      @Nullable String fromNumber,
      String streamId,
      @Nullable CallDirection direction) {}
}
