package io.voxbridge.store.carrier;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/**
 * The collection {@code removed_carriers}: what must still be cleared up in LiveKit. Thread-safe.
 */
public final class RemovedCarrierStore {
  private static final String COLLECTION = "removed_carriers";
  private static final String ID = "_id";
  private static final String NAME = "name";
  private static final String LIVEKIT_IDS = "lk_ids";
  private static final String REMOVED_AT = "removed_at";

  private final MongoCollection<Document> removed;

  /**
   * @param store holds the collection
   */
  public RemovedCarrierStore(StoreClient store) {
    this.removed = store.collection(COLLECTION);
  }

  /** Keeps a carrier in mind; repeating is harmless. */
  public void add(RemovedCarrier carrier) {
    removed.replaceOne(
        eq(ID, carrier.id().value()),
        new Document(ID, carrier.id().value())
            .append(NAME, carrier.name())
            .append(LIVEKIT_IDS, carrier.liveKitIds())
            .append(REMOVED_AT, Date.from(carrier.removedAt())),
        new ReplaceOptions().upsert(true));
  }

  /** Returns every carrier that is kept in mind. */
  public List<RemovedCarrier> all() {
    return removed
        .find()
        .map(document ->
            new RemovedCarrier(
                new CarrierId(Documents.text(document, ID)),
                Documents.text(document, NAME),
                document.getList(LIVEKIT_IDS, String.class, List.of()),
                Documents.time(document, REMOVED_AT)))
        .into(new ArrayList<>());
  }

  /** Forgets a carrier of which nothing is left. */
  public void forget(CarrierId id) {
    removed.deleteOne(eq(ID, id.value()));
  }
}
