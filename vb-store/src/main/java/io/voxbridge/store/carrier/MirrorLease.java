package io.voxbridge.store.carrier;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/**
 * Lets one Backend at a time bring LiveKit up to date. The lease ends by itself when its holder
 * dies; a holder that may have been paused asks with {@link #renew} before each change. Clocks of
 * the Backends may differ by less than the lease's length. Thread-safe.
 */
public final class MirrorLease {
  private static final String COLLECTION = "trunk_mirror";
  private static final String ID = "_id";
  private static final String LEASE = "lease";
  private static final String HOLDER = "holder";
  private static final String UNTIL = "until";

  private final MongoCollection<Document> leases;
  private final Clock clock;
  private final Duration length;

  /**
   * @param store holds the collection
   * @param length how long a lease lasts without being renewed
   */
  public MirrorLease(StoreClient store, Clock clock, Duration length) {
    this.leases = store.collection(COLLECTION);
    this.clock = clock;
    this.length = length;
  }

  /**
   * Takes the lease if it is free or has ended.
   *
   * @param holder names the holder; each attempt uses a name of its own
   * @return false when another one has it
   */
  public boolean acquire(String holder) {
    Instant now = clock.instant();
    if (leases
            .updateOne(
                and(eq(ID, LEASE), or(eq(HOLDER, holder), lte(UNTIL, Date.from(now)))),
                combine(set(HOLDER, holder), set(UNTIL, Date.from(now.plus(length)))))
            .getMatchedCount()
        == 1) {
      return true;
    }
    try {
      leases.insertOne(
          new Document(ID, LEASE)
              .append(HOLDER, holder)
              .append(UNTIL, Date.from(now.plus(length))));
      return true;
    } catch (MongoWriteException failure) {
      if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw failure;
    }
  }

  /** Prolongs the lease; false when the holder has lost it and must stop. */
  public boolean renew(String holder) {
    Instant now = clock.instant();
    return leases
            .updateOne(
                and(eq(ID, LEASE), eq(HOLDER, holder)), set(UNTIL, Date.from(now.plus(length))))
            .getMatchedCount()
        == 1;
  }

  /** Gives the lease back, if the holder still has it. */
  public void release(String holder) {
    leases.updateOne(and(eq(ID, LEASE), eq(HOLDER, holder)), set(UNTIL, Date.from(Instant.EPOCH)));
  }
}
