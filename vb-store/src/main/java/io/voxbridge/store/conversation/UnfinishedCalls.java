package io.voxbridge.store.conversation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.voxbridge.domain.call.CallStatus;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Conversation records for which no result has come: finding them, and closing them when none can
 * come any more. A result that comes all the same replaces what was assumed. Safe for use by
 * several threads.
 */
public final class UnfinishedCalls {
  private static final Bson UNFINISHED = eq(CallDocument.STATUS, CallStatus.IN_PROGRESS.wireName());

  private final MongoCollection<Document> calls;

  /** Uses the given connection. */
  public UnfinishedCalls(StoreClient store) {
    this.calls = store.collection(ConversationStore.COLLECTION);
  }

  /**
   * A record without a result.
   *
   * @param session names the conversation
   * @param botId the bot that talks, or null where nobody said it
   * @param campaign the campaign it belongs to, or null
   * @param startedAt when the worker began, by the Backend's clock
   */
  public record UnfinishedCall(
      SessionId session,
      @Nullable String botId,
      @Nullable CampaignLink campaign,
      Instant startedAt) {}

  /**
   * Returns records that began before a time and have no result, the oldest first.
   *
   * @param limit most records to return
   */
  public List<UnfinishedCall> startedBefore(Instant time, int limit) {
    return calls
        .find(and(UNFINISHED, lte(CallDocument.STARTED_AT, Date.from(time))))
        .projection(
            Projections.include(
                CallDocument.BOT_ID,
                CallDocument.STARTED_AT,
                CallDocument.CAMPAIGN_ID,
                CallDocument.CAMPAIGN_CALL_ID,
                CallDocument.CAMPAIGN_ATTEMPT,
                CallDocument.CAMPAIGN_RUN))
        .sort(Sorts.ascending(CallDocument.STARTED_AT))
        .limit(limit)
        .map(document ->
            new UnfinishedCall(
                new SessionId(Documents.text(document, CallDocument.ID)),
                document.getString(CallDocument.BOT_ID),
                CallDocument.campaign(document),
                Documents.time(document, CallDocument.STARTED_AT)))
        .into(new ArrayList<>());
  }

  /**
   * Closes a record as {@code error}, unless its result has come.
   *
   * @param closedBy who closes it
   * @param detail why, one sentence for people
   * @return whether the record was open until now
   */
  public boolean closeAsError(SessionId session, String closedBy, String detail, Instant at) {
    return calls
            .updateOne(
                and(eq(CallDocument.ID, session.value()), UNFINISHED),
                Updates.combine(
                    Updates.set(
                        CallDocument.STATUS, CallStatus.of(DisconnectReason.ERROR).wireName()),
                    Updates.set(CallDocument.DISCONNECTED_BY, DisconnectReason.ERROR.wireName()),
                    Updates.set(CallDocument.COMPLETED_AT, Date.from(at)),
                    Updates.set(CallDocument.CLOSED_BY, closedBy),
                    Updates.set(CallDocument.ERROR, detail)))
            .getMatchedCount()
        == 1;
  }
}
