package io.voxbridge.store.inbound;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import io.voxbridge.store.database.CollectionIndexes;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.inbound.InboundCall.Arrival;
import io.voxbridge.store.inbound.InboundCall.Outcome;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code inbound_calls}, one document per room. A room is claimed by inserting it
 * and settled once. Thread-safe.
 */
public final class InboundCallStore {
  private static final String COLLECTION = "inbound_calls";
  private static final String ID = "_id";
  private static final String CALLER_IDENTITY = "caller_identity";
  private static final String CALLER_NUMBER = "caller_number";
  private static final String DIALLED_NUMBER = "dialed_number";
  private static final String SIP_CALL_ID = "sip_call_id";
  private static final String CLAIMED_AT = "claimed_at";
  private static final String OUTCOME = "outcome";
  private static final String STATUS = "status";
  private static final String BODY = "body";
  private static final String SESSION_ID = "session_id";
  private static final String REASON = "reason";
  private static final String ENDED_AT = "ended_at";

  private final MongoCollection<Document> calls;

  /**
   * @param store holds the collection
   */
  public InboundCallStore(StoreClient store) {
    this.calls = store.collection(COLLECTION);
  }

  /** Returns the indexes: old claims are found by their time. */
  public static CollectionIndexes indexes() {
    return new CollectionIndexes(
        COLLECTION, List.of(new IndexModel(Indexes.ascending(CLAIMED_AT))));
  }

  /**
   * Takes on the call in a room.
   *
   * @return false when somebody has it already
   */
  public boolean claim(Arrival arrival, Instant at) {
    try {
      calls.insertOne(
          new Document(ID, arrival.room())
              .append(CALLER_IDENTITY, arrival.callerIdentity())
              .append(CALLER_NUMBER, arrival.callerNumber())
              .append(DIALLED_NUMBER, arrival.dialledNumber())
              .append(SIP_CALL_ID, arrival.sipCallId())
              .append(CLAIMED_AT, Date.from(at)));
      return true;
    } catch (MongoWriteException failure) {
      if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw failure;
    }
  }

  /** Returns the call in that room, if somebody has taken it on. */
  public Optional<InboundCall> find(String room) {
    return Optional.ofNullable(calls.find(eq(ID, room)).first()).map(InboundCallStore::read);
  }

  /**
   * Stores the outcome of a call that has none yet.
   *
   * @return false when it has one, or nobody has taken the call on
   */
  public boolean settle(String room, Outcome outcome) {
    Document document =
        new Document(STATUS, outcome.status())
            .append(BODY, outcome.body())
            .append(SESSION_ID, outcome.sessionId())
            .append(REASON, outcome.reason());
    return calls
            .updateOne(and(eq(ID, room), exists(OUTCOME, false)), set(OUTCOME, document))
            .getMatchedCount()
        == 1;
  }

  /** Notes that the room or the caller is gone; the first time counts. */
  public void end(String room, Instant at) {
    calls.updateOne(and(eq(ID, room), exists(ENDED_AT, false)), set(ENDED_AT, Date.from(at)));
  }

  /** Forgets calls taken on before that time and returns how many. */
  public long forgetBefore(Instant time) {
    return calls.deleteMany(lt(CLAIMED_AT, Date.from(time))).getDeletedCount();
  }

  private static InboundCall read(Document document) {
    return new InboundCall(
        new Arrival(
            Documents.text(document, ID),
            Documents.text(document, CALLER_IDENTITY),
            Documents.text(document, CALLER_NUMBER),
            Documents.text(document, DIALLED_NUMBER),
            Documents.text(document, SIP_CALL_ID)),
        Documents.time(document, CLAIMED_AT),
        outcome(document.get(OUTCOME, Document.class)),
        Documents.optionalTime(document, ENDED_AT));
  }

  private static @Nullable Outcome outcome(@Nullable Document document) {
    return document == null
        ? null
        : new Outcome(
            (int) Documents.number(document, STATUS),
            Documents.text(document, BODY),
            Documents.text(document, SESSION_ID),
            Documents.text(document, REASON));
  }
}
