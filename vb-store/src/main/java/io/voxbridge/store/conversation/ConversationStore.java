package io.voxbridge.store.conversation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import io.voxbridge.domain.call.CallStatus;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.store.database.CollectionIndexes;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Conversation records. Every change is one update on a condition. Safe for use by several threads.
 */
public final class ConversationStore {
  static final String COLLECTION = "calls";

  private final MongoCollection<Document> calls;

  /** Uses the given connection. */
  public ConversationStore(StoreClient store) {
    this.calls = store.collection(COLLECTION);
  }

  /** The indexes of the collection. */
  public static CollectionIndexes indexes() {
    return new CollectionIndexes(
        COLLECTION,
        List.of(
            new IndexModel(newestFirst()),
            new IndexModel(
                Indexes.compoundIndex(Indexes.ascending(CallDocument.CAMPAIGN_ID), newestFirst())),
            new IndexModel(
                Indexes.compoundIndex(Indexes.ascending(CallDocument.BOT_ID), newestFirst())),
            new IndexModel(Indexes.ascending(CallDocument.STATUS, CallDocument.STARTED_AT)),
            new IndexModel(Indexes.ascending(CallDocument.RECORDING_TOKEN)),
            new IndexModel(Indexes.ascending(CallDocument.RECONCILED))));
  }

  /** The order of lists; records of one instant are told apart by their id. */
  private static Bson newestFirst() {
    return Sorts.orderBy(
        Sorts.descending(CallDocument.STARTED_AT), Sorts.ascending(CallDocument.ID));
  }

  /**
   * A worker's hold on a session.
   *
   * @param token the worker's proof
   * @param at when the session was claimed
   */
  public record Claim(String token, Instant at) {}

  /** The claim on a session, if there is one. */
  public Optional<Claim> claim(SessionId session) {
    Document document =
        calls
            .find(eq(CallDocument.ID, session.value()))
            .projection(Projections.include(CallDocument.CLAIM))
            .first();
    if (document == null || !document.containsKey(CallDocument.CLAIM)) {
      return Optional.empty();
    }
    Document claim = Documents.part(document, CallDocument.CLAIM);
    return Optional.of(new Claim(Documents.text(claim, "token"), Documents.time(claim, "at")));
  }

  /**
   * Writes the skeleton and claims the session for the worker that knows the token. A worker
   * without a token takes a session only while nobody has claimed it, and claims nothing.
   *
   * @return whether the worker has the session: it claimed it now, or had before
   */
  public boolean begin(Skeleton skeleton, @Nullable String claimToken) {
    String id = skeleton.session().value();
    Document fields = CallDocument.skeleton(skeleton);
    if (claimToken != null) {
      fields.append(
          CallDocument.CLAIM,
          new Document("token", claimToken).append("at", Date.from(skeleton.startedAt())));
    }
    try {
      Document document =
          new Document(CallDocument.ID, id)
              .append(CallDocument.STATUS, CallStatus.IN_PROGRESS.wireName());
      document.putAll(fields);
      document.append(CallDocument.RESULT_REVISION, 0L).append(CallDocument.RECONCILED, true);
      calls.insertOne(document);
      return true;
    } catch (MongoWriteException failure) {
      if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failure;
      }
    }
    boolean claimedBefore =
        claimToken != null
            && calls
                    .find(and(eq(CallDocument.ID, id), eq(CallDocument.CLAIM_TOKEN, claimToken)))
                    .first()
                != null;
    return claimedBefore
        || calls
                .updateOne(
                    and(eq(CallDocument.ID, id), exists(CallDocument.CLAIM, false)),
                    new Document("$set", fields))
                .getMatchedCount()
            == 1;
  }

  /**
   * Stores a result over whatever is known of the conversation; null values and internal fields are
   * left out. The record counts as not reconciled afterwards.
   *
   * @param fields the result by field name
   * @param status what the result makes of the record
   * @param endedAt when the call ended; kept when a former result said it already, but not when the
   *     clean-up assumed it
   * @param recordingToken opens the recording to whoever knows it; null without a recording. A
   *     token that is there already is kept, because links with it may be in use
   * @return the record's state as far as the campaign needs it
   */
  public StoredResult saveResult(
      SessionId session,
      Map<String, ? extends @Nullable Object> fields,
      CallStatus status,
      Instant endedAt,
      @Nullable String recordingToken) {
    Document set = new Document();
    fields.forEach((name, value) -> {
      if (value != null && !CallDocument.INTERNAL.contains(name)) {
        set.append(name, BsonValues.toBson(value));
      }
    });
    set.append(CallDocument.STATUS, status.wireName()).append(CallDocument.RECONCILED, false);
    Bson key = eq(CallDocument.ID, session.value());
    insertIfMissing(
        session,
        fields.get(CallDocument.STARTED_AT) instanceof Instant started ? started : endedAt);
    calls.updateOne(
        and(
            key,
            or(exists(CallDocument.COMPLETED_AT, false), exists(CallDocument.CLOSED_BY, true))),
        set(CallDocument.COMPLETED_AT, Date.from(endedAt)));
    if (recordingToken != null) {
      setOnce(key, CallDocument.RECORDING_TOKEN, recordingToken);
    }
    Document stored =
        calls.findOneAndUpdate(
            key,
            combine(
                new Document("$set", set),
                unset(CallDocument.CLOSED_BY),
                inc(CallDocument.RESULT_REVISION, 1L)),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    if (stored == null) {
      throw new IllegalStateException(
          "The record of session " + session + " was removed while its result was stored");
    }
    return CallDocument.result(stored);
  }

  private void setOnce(Bson key, String field, Object value) {
    calls.updateOne(and(key, exists(field, false)), set(field, value));
  }

  private void insertIfMissing(SessionId session, Instant startedAt) {
    try {
      if (calls
              .find(eq(CallDocument.ID, session.value()))
              .projection(Projections.include(CallDocument.ID))
              .first()
          == null) {
        calls.insertOne(
            new Document(CallDocument.ID, session.value())
                .append(CallDocument.STATUS, CallStatus.IN_PROGRESS.wireName())
                .append(CallDocument.STARTED_AT, Date.from(startedAt))
                .append(CallDocument.RESULT_REVISION, 0L)
                .append(CallDocument.RECONCILED, true));
      }
    } catch (MongoWriteException failure) {
      // Another post of the same result was first.
      if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failure;
      }
    }
  }

  /**
   * Notes that the result with this revision was applied to its row; a newer one still has to be.
   */
  public void markReconciled(SessionId session, long revision) {
    calls.updateOne(
        and(eq(CallDocument.ID, session.value()), eq(CallDocument.RESULT_REVISION, revision)),
        set(CallDocument.RECONCILED, true));
  }

  /**
   * Results that still have to be applied to their rows.
   *
   * @param endedBefore only of calls that ended before this time; younger ones are being worked on
   * @param limit most results to return
   */
  public List<StoredResult> unreconciled(Instant endedBefore, int limit) {
    return calls
        .find(
            and(
                eq(CallDocument.RECONCILED, false),
                lte(CallDocument.COMPLETED_AT, Date.from(endedBefore))))
        .limit(limit)
        .map(CallDocument::result)
        .into(new ArrayList<>());
  }

  /** The whole record by field name, {@code session_id} included, without internal fields. */
  public Optional<Map<String, @Nullable Object>> find(SessionId session) {
    Document document = calls.find(eq(CallDocument.ID, session.value())).first();
    if (document == null) {
      return Optional.empty();
    }
    Document whole = new Document("session_id", document.remove(CallDocument.ID));
    CallDocument.INTERNAL.forEach(document::remove);
    whole.putAll(document);
    return Optional.of(BsonValues.fields(whole));
  }

  /** Where the recording of this conversation is; empty when there is no such conversation. */
  public Optional<RecordedCall> recording(SessionId session) {
    return recordedCall(eq(CallDocument.ID, session.value()));
  }

  /** Where the recording with this access token is. */
  public Optional<RecordedCall> recordingByToken(String token) {
    return recordedCall(eq(CallDocument.RECORDING_TOKEN, token));
  }

  private Optional<RecordedCall> recordedCall(Bson filter) {
    return Optional.ofNullable(
            calls
                .find(filter)
                .projection(
                    Projections.include(CallDocument.RECORDING_KEY, CallDocument.RECORDING_URL))
                .first())
        .map(CallDocument::recorded);
  }

  /**
   * A page of the list, newest first.
   *
   * @param page from 1
   * @param limit lines per page
   */
  public List<ConversationSummary> list(ConversationFilter filter, int page, int limit) {
    return calls
        .find(ConversationFilters.matching(filter))
        .projection(
            Projections.include(
                CallDocument.BOT_ID,
                CallDocument.BOT_NAME,
                CallDocument.CAMPAIGN_ID,
                CallDocument.CALLER_ID,
                CallDocument.FROM_NUMBER,
                CallDocument.DIRECTION,
                CallDocument.STATUS,
                CallDocument.DISCONNECTED_BY,
                CallDocument.ANALYSIS,
                CallDocument.DURATION,
                CallDocument.STARTED_AT,
                CallDocument.RECORDING_KEY,
                CallDocument.RECORDING_URL))
        .sort(newestFirst())
        .skip(Math.multiplyExact(page - 1, limit))
        .limit(limit)
        .map(CallDocument::summary)
        .into(new ArrayList<>());
  }

  /** How many conversations the filter matches. */
  public long count(ConversationFilter filter) {
    return calls.countDocuments(ConversationFilters.matching(filter));
  }
}
