package io.voxbridge.store.carrier;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.store.database.StoreClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code carriers}. Thread-safe. */
public final class CarrierStore {
  private static final String COLLECTION = "carriers";

  private final MongoCollection<Document> carriers;

  /**
   * @param store holds the collection
   */
  public CarrierStore(StoreClient store) {
    this.carriers = store.collection(COLLECTION);
  }

  /** Returns every carrier, oldest first. */
  public List<Carrier> all() {
    return carriers
        .find()
        .sort(Sorts.ascending(CarrierDocument.CREATED_AT, CarrierDocument.ID))
        .map(CarrierDocument::read)
        .into(new ArrayList<>());
  }

  /** Returns the carrier of that id. */
  public Optional<Carrier> find(CarrierId id) {
    return Optional.ofNullable(carriers.find(eq(CarrierDocument.ID, id.value())).first())
        .map(CarrierDocument::read);
  }

  /** Adds a carrier. */
  public void insert(Carrier carrier) {
    carriers.insertOne(CarrierDocument.write(carrier));
  }

  /** Returns the carrier that has that inbound trunk in LiveKit. */
  public Optional<Carrier> findByInboundTrunk(String trunkId) {
    return Optional.ofNullable(
            carriers.find(eq(CarrierDocument.LK_INBOUND_TRUNK_ID, trunkId)).first())
        .map(CarrierDocument::read);
  }

  /**
   * Replaces a carrier, if it is still at the revision that the change started from; its revision
   * rises by one. The ids of its mirror stay as they are stored, and the mirror counts as outdated.
   *
   * @return false when it is gone or somebody else changed it meanwhile
   */
  public boolean replace(Carrier changed) {
    Document next =
        CarrierDocument.write(changed).append(CarrierDocument.REVISION, changed.revision() + 1);
    next.remove(CarrierDocument.ID);
    CarrierDocument.MIRROR.forEach(next::remove);
    return carriers
            .updateOne(
                and(
                    eq(CarrierDocument.ID, changed.id().value()),
                    eq(CarrierDocument.REVISION, changed.revision())),
                combine(new Document("$set", next), outdated()))
            .getMatchedCount()
        == 1;
  }

  /** Notes that LiveKit has to be brought up to date for a carrier, if it still exists. */
  public void markMirrorOutdated(CarrierId id) {
    carriers.updateOne(eq(CarrierDocument.ID, id.value()), outdated());
  }

  /**
   * Stores what became of bringing LiveKit up to date, if nothing has changed since the attempt
   * started.
   *
   * @param carrier as it was when the attempt started
   * @return false when the carrier is gone or has changed; it then waits for the next attempt
   */
  public boolean updateMirror(Carrier carrier, TrunkMirror outcome) {
    Document fields = new Document();
    Document all = CarrierDocument.write(carrier.withMirror(outcome));
    CarrierDocument.MIRROR.forEach(name -> fields.append(name, all.get(name)));
    fields.remove(CarrierDocument.LK_CHANGES);
    Bson unchanged =
        and(
            eq(CarrierDocument.ID, carrier.id().value()),
            eq(CarrierDocument.REVISION, carrier.revision()),
            carrier.mirror().changes() == 0
                ? or(eq(CarrierDocument.LK_CHANGES, 0L), exists(CarrierDocument.LK_CHANGES, false))
                : eq(CarrierDocument.LK_CHANGES, carrier.mirror().changes()));
    return carriers.updateOne(unchanged, new Document("$set", fields)).getMatchedCount() == 1;
  }

  private static Bson outdated() {
    return combine(
        set(CarrierDocument.LK_SYNC_STATUS, TrunkMirror.PENDING),
        set(CarrierDocument.LK_SYNC_ERROR, ""),
        inc(CarrierDocument.LK_CHANGES, 1L));
  }

  /** Removes a carrier; false when there was none. */
  public boolean delete(CarrierId id) {
    return carriers.deleteOne(eq(CarrierDocument.ID, id.value())).getDeletedCount() == 1;
  }
}
