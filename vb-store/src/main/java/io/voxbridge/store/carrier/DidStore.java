package io.voxbridge.store.carrier;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.store.database.CollectionIndexes;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code dids}. Thread-safe. */
public final class DidStore {
  private static final String COLLECTION = "dids";
  private static final String ID = "_id";
  private static final String CARRIER_ID = "carrier_id";
  private static final String NUMBER = "number";
  private static final String LABEL = "label";
  private static final String DIRECTION = "direction";
  private static final String BOT_ID = "bot_id";
  private static final String CREATED_AT = "created_at";

  private final MongoCollection<Document> dids;

  /** What became of a write. */
  public enum Outcome {
    /** It is stored. */
    DONE,
    /** Another DID has the number; nothing changed. */
    NUMBER_TAKEN,
    /** There is no such DID; nothing changed. */
    GONE
  }

  /**
   * @param store holds the collection
   */
  public DidStore(StoreClient store) {
    this.dids = store.collection(COLLECTION);
  }

  /** Returns the indexes: a number belongs to one DID. */
  public static CollectionIndexes indexes() {
    return new CollectionIndexes(
        COLLECTION,
        List.of(
            new IndexModel(Indexes.ascending(NUMBER), new IndexOptions().unique(true)),
            new IndexModel(Indexes.ascending(CARRIER_ID))));
  }

  /** Returns every DID, oldest first. */
  public List<Did> all() {
    return list(new Document());
  }

  /** Returns the DIDs of a carrier, oldest first. */
  public List<Did> ofCarrier(CarrierId carrier) {
    return list(eq(CARRIER_ID, carrier.value()));
  }

  /** Returns the DIDs that a bot answers, oldest first. */
  public List<Did> ofBot(String botId) {
    return list(eq(BOT_ID, botId));
  }

  /** Returns the DID of that id. */
  public Optional<Did> find(String id) {
    return first(eq(ID, id));
  }

  /** Returns the DID with that number. */
  public Optional<Did> findByNumber(E164 number) {
    return first(eq(NUMBER, number.value()));
  }

  /** Adds a DID. */
  public Outcome insert(Did did) {
    return unlessTaken(() -> {
      dids.insertOne(write(did));
      return Outcome.DONE;
    });
  }

  /** Replaces a DID of the same carrier. */
  public Outcome replace(Did did) {
    return unlessTaken(() ->
        dids.replaceOne(and(eq(ID, did.id()), eq(CARRIER_ID, did.carrierId().value())), write(did))
                    .getMatchedCount()
                == 1
            ? Outcome.DONE
            : Outcome.GONE);
  }

  /** Removes a DID of the carrier; false when there was none. */
  public boolean delete(CarrierId carrier, String id) {
    return dids.deleteOne(and(eq(ID, id), eq(CARRIER_ID, carrier.value()))).getDeletedCount() == 1;
  }

  /** Removes all DIDs of the carrier and returns how many. */
  public long deleteOfCarrier(CarrierId carrier) {
    return dids.deleteMany(eq(CARRIER_ID, carrier.value())).getDeletedCount();
  }

  /** Takes a bot from every DID that it answers. */
  public void unassignBot(String botId) {
    dids.updateMany(eq(BOT_ID, botId), Updates.set(BOT_ID, null));
  }

  private List<Did> list(Bson filter) {
    return dids.find(filter)
        .sort(Sorts.ascending(CREATED_AT, ID))
        .map(DidStore::read)
        .into(new ArrayList<>());
  }

  private Optional<Did> first(Bson filter) {
    return Optional.ofNullable(dids.find(filter).first()).map(DidStore::read);
  }

  private interface Write {
    Outcome run();
  }

  private static Outcome unlessTaken(Write write) {
    try {
      return write.run();
    } catch (MongoException failure) {
      if (ErrorCategory.fromErrorCode(failure.getCode()) == ErrorCategory.DUPLICATE_KEY) {
        return Outcome.NUMBER_TAKEN;
      }
      throw failure;
    }
  }

  private static Document write(Did did) {
    return new Document(ID, did.id())
        .append(CARRIER_ID, did.carrierId().value())
        .append(NUMBER, did.number().value())
        .append(LABEL, did.label())
        .append(DIRECTION, did.direction().name().toLowerCase(Locale.ROOT))
        .append(BOT_ID, did.botId())
        .append(CREATED_AT, Date.from(did.createdAt()));
  }

  private static Did read(Document document) {
    return new Did(
        Documents.text(document, ID),
        new CarrierId(Documents.text(document, CARRIER_ID)),
        new E164(Documents.text(document, NUMBER)),
        document.get(LABEL, ""),
        Did.Direction.valueOf(Documents.text(document, DIRECTION).toUpperCase(Locale.ROOT)),
        document.getString(BOT_ID),
        Documents.time(document, CREATED_AT));
  }
}
