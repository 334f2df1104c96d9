package io.voxbridge.core.inbound;

import io.voxbridge.domain.call.CallStatus;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.carrier.Did;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.conversation.StoredResult;
import io.voxbridge.store.inbound.InboundCall.Arrival;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leaves a call record of a caller whom no worker took, so that the operator sees it and why. */
final class RefusedCalls {
  private final ConversationStore calls;
  private final DidStore dids;
  private final BotStore bots;

  RefusedCalls(ConversationStore calls, DidStore dids, BotStore bots) {
    this.calls = calls;
    this.dids = dids;
    this.bots = bots;
  }

  /** Writes the record; repeating writes the same one. */
  void record(Arrival arrival, String reason, Instant at) {
    SessionId session =
        new SessionId(
            UUID.nameUUIDFromBytes(arrival.room().getBytes(StandardCharsets.UTF_8)).toString());
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    bot(arrival.dialledNumber())
        .ifPresent(bot -> {
          fields.put("bot_id", bot);
          fields.put("bot_name", bots.names(List.of(bot)).getOrDefault(bot, bot));
        });
    fields.put("caller_id", arrival.callerNumber());
    fields.put("from_number", arrival.dialledNumber());
    fields.put("call_direction", CallDirection.INCOMING.wire());
    fields.put("call_duration_seconds", 0.0);
    fields.put("disconnected_by", DisconnectReason.ERROR.wireName());
    fields.put("started_at", at);
    fields.put("ended_at", at);
    fields.put("refusal_reason", reason);
    fields.put(
        "post_call_analysis",
        Map.of("DISPOSITION", "Failed", "SUB_DISPOSITION", "NOT_TAKEN", "CALLING_REMARKS", reason));
    StoredResult stored =
        calls.saveResult(session, fields, CallStatus.of(DisconnectReason.ERROR), at, null);
    calls.markReconciled(session, stored.revision());
  }

  private Optional<String> bot(String number) {
    return E164.isWellFormed(number)
        ? dids.findByNumber(new E164(number)).map(Did::botId)
        : Optional.empty();
  }
}
