package io.voxbridge.store.dialler;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The fence's document. Each change is one conditional update; false means that it did not hold.
 */
final class FenceStore {
  private static final ProcessIdentity NOBODY = new ProcessIdentity("nobody", "", "", 0, 0);

  private final MongoCollection<Document> collection;
  private final Clock clock;

  FenceStore(StoreClient store, Clock clock) {
    this.collection = store.collection(FenceFields.COLLECTION);
    this.clock = clock;
  }

  /** Reads the fence, creating a released one in an empty database. */
  FenceRecord read() {
    Optional<FenceRecord> found = find();
    if (found.isEmpty()) {
      create();
      return read();
    }
    return found.get();
  }

  /** Reads the fence; nothing in a database that no dialler has used yet. */
  Optional<FenceRecord> find() {
    return Optional.ofNullable(collection.find(eq(FenceFields.ID, FenceFields.FENCE)).first())
        .map(FenceStore::record);
  }

  private static FenceRecord record(Document stored) {
    Document owner = Documents.part(stored, FenceFields.OWNER);
    return new FenceRecord(
        new ProcessIdentity(
            Documents.text(owner, "name"),
            Documents.text(owner, "boot_id"),
            Documents.text(owner, "pid_namespace"),
            Documents.number(owner, "pid"),
            Documents.number(owner, "start_ticks")),
        Documents.number(stored, FenceFields.EPOCH),
        Documents.number(stored, FenceFields.BEAT),
        stored.getBoolean(FenceFields.RELEASED, false));
  }

  private void create() {
    try {
      collection.insertOne(
          new Document(FenceFields.ID, FenceFields.FENCE)
              .append(FenceFields.OWNER, owner(NOBODY))
              .append(FenceFields.EPOCH, 0L)
              .append(FenceFields.BEAT, 0L)
              .append(FenceFields.RELEASED, true)
              .append(FenceFields.CARRIERS, List.of())
              .append(FenceFields.PERMITS, List.of()));
    } catch (MongoWriteException failure) {
      if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failure;
      }
      // Another process created it first; reading it again finds it.
    }
  }

  /** Makes this process the owner in the next epoch, if the fence is as it was seen. */
  boolean take(FenceRecord seen, ProcessIdentity self) {
    return update(
        and(
            ofEpoch(seen.epoch()),
            eq(FenceFields.BEAT, seen.beat()),
            eq(FenceFields.RELEASED, seen.released())),
        Updates.combine(
            Updates.set(FenceFields.OWNER, owner(self)),
            Updates.inc(FenceFields.EPOCH, 1L),
            Updates.set(FenceFields.BEAT, 0L),
            Updates.set(FenceFields.RELEASED, false),
            Updates.set(FenceFields.TAKEN_AT, clock.instant())));
  }

  /** Shows that the owner of this epoch lives. */
  boolean beat(long epoch) {
    return update(held(epoch), Updates.inc(FenceFields.BEAT, 1L));
  }

  /** Gives the fence up. */
  boolean release(long epoch) {
    return update(held(epoch), Updates.set(FenceFields.RELEASED, true));
  }

  private boolean update(Bson condition, Bson change) {
    return collection.updateOne(condition, change).getMatchedCount() == 1;
  }

  private static Bson ofEpoch(long epoch) {
    return and(eq(FenceFields.ID, FenceFields.FENCE), eq(FenceFields.EPOCH, epoch));
  }

  /** Returns the condition that the epoch's owner still holds the fence. */
  static Bson held(long epoch) {
    return and(ofEpoch(epoch), eq(FenceFields.RELEASED, false));
  }

  private static Document owner(ProcessIdentity process) {
    return new Document("name", process.name())
        .append("boot_id", process.bootId())
        .append("pid_namespace", process.pidNamespace())
        .append("pid", process.pid())
        .append("start_ticks", process.startTicks());
  }
}
