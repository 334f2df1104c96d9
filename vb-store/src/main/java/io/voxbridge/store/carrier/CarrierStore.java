package io.voxbridge.store.carrier;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.store.database.StoreClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

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

  /**
   * Replaces a carrier, if it is still at the revision that the change started from; its revision
   * rises by one.
   *
   * @return false when it is gone or somebody else changed it meanwhile
   */
  public boolean replace(Carrier changed) {
    Document next =
        CarrierDocument.write(changed).append(CarrierDocument.REVISION, changed.revision() + 1);
    return carriers
            .replaceOne(
                and(
                    eq(CarrierDocument.ID, changed.id().value()),
                    eq(CarrierDocument.REVISION, changed.revision())),
                next)
            .getMatchedCount()
        == 1;
  }

  /** Removes a carrier; false when there was none. */
  public boolean delete(CarrierId id) {
    return carriers.deleteOne(eq(CarrierDocument.ID, id.value())).getDeletedCount() == 1;
  }
}
