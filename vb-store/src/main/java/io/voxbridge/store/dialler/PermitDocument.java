package io.voxbridge.store.dialler;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Permits, tokens and channels in the fence's document, shared by the dialler and by every Backend.
 * Each change is one update that holds only while nobody else has taken from the carrier since it
 * was read; a caller that loses reads again. Not safe for use by several threads.
 */
final class PermitDocument {
  private final MongoCollection<Document> collection;

  /** Where each carrier stands in the document's list, which only ever grows. */
  private final Map<CarrierId, Integer> places = new HashMap<>();

  PermitDocument(StoreClient store) {
    this.collection = store.collection(FenceFields.COLLECTION);
  }

  /**
   * The document as read.
   *
   * @param carriers those ever dialled
   * @param permits those not resolved, oldest first
   */
  record Snapshot(List<StoredCarrier> carriers, Map<AttemptId, StoredPermit> permits) {}

  /**
   * A carrier's bucket as last written.
   *
   * @param revision 0 when it was written before revisions were kept
   * @param shared whether single calls, too, go out over it
   * @param turn whose turn it is
   */
  record StoredCarrier(
      CarrierId id, double tokens, long revision, boolean shared, StoredTurn turn) {}

  /**
   * Whose turn it is at a carrier whose burst is one token.
   *
   * @param owedTo who waits for the next token, or null
   * @param last who got the latest one; null when that is not known
   */
  record StoredTurn(@Nullable DialCaller owedTo, @Nullable DialCaller last) {
    static final StoredTurn NOBODYS = new StoredTurn(null, null);
  }

  /** A permit that nobody has resolved. */
  record StoredPermit(CarrierId carrier, boolean single) {}

  /** Reads the document if the condition holds. */
  Optional<Snapshot> read(Bson condition) {
    Document stored = collection.find(condition).first();
    if (stored == null) {
      return Optional.empty();
    }
    List<StoredCarrier> carriers = new ArrayList<>();
    for (Document carrier : Documents.parts(stored, FenceFields.CARRIERS)) {
      CarrierId id = new CarrierId(Documents.text(carrier, FenceFields.CARRIER_ID));
      places.put(id, carriers.size());
      carriers.add(
          new StoredCarrier(
              id,
              Documents.decimal(carrier, FenceFields.TOKENS),
              carrier.get(FenceFields.REVISION) instanceof Number revision
                  ? revision.longValue()
                  : 0,
              carrier.getBoolean(FenceFields.SHARED, false),
              new StoredTurn(
                  caller(carrier, FenceFields.OWED_TO), caller(carrier, FenceFields.LAST_TAKER))));
    }
    Map<AttemptId, StoredPermit> permits = new LinkedHashMap<>();
    for (Document permit : Documents.parts(stored, FenceFields.PERMITS)) {
      permits.put(
          new AttemptId(Documents.text(permit, FenceFields.ATTEMPT_ID)),
          new StoredPermit(
              new CarrierId(Documents.text(permit, FenceFields.CARRIER_ID)),
              permit.getBoolean(FenceFields.SINGLE, false)));
    }
    return Optional.of(new Snapshot(carriers, permits));
  }

  /**
   * A permit to write.
   *
   * @param tokens what is left in the carrier's bucket
   * @param revision the carrier's revision that this follows; 0 for none
   * @param caller who takes it
   * @param yields whether it is not written when the other kind waits for the token
   */
  record Taking(
      AttemptId attempt,
      CarrierId carrier,
      DialCaller caller,
      double tokens,
      long revision,
      boolean yields,
      Instant at) {
    boolean single() {
      return caller == DialCaller.SINGLE;
    }
  }

  /**
   * Writes a permit down.
   *
   * @param condition what must hold besides
   * @return false when the condition does not hold or somebody else took from the carrier meanwhile
   */
  boolean take(Bson condition, Taking taking) {
    Document permit =
        new Document(FenceFields.ATTEMPT_ID, taking.attempt().value())
            .append(FenceFields.CARRIER_ID, taking.carrier().value())
            .append(FenceFields.GRANTED_AT, taking.at());
    if (taking.single()) {
      permit.append(FenceFields.SINGLE, true);
    }
    Bson push = Updates.push(FenceFields.PERMITS, permit);
    Integer place = places.get(taking.carrier());
    if (place == null) {
      Bson unknown =
          ne(FenceFields.CARRIERS + "." + FenceFields.CARRIER_ID, taking.carrier().value());
      return update(
          and(condition, unknown),
          Updates.combine(push, Updates.push(FenceFields.CARRIERS, carrier(taking))));
    }
    List<Bson> changes = new ArrayList<>();
    changes.add(push);
    changes.add(Updates.set(field(place, FenceFields.TOKENS), taking.tokens()));
    changes.add(Updates.set(field(place, FenceFields.REVISION), taking.revision() + 1));
    changes.add(Updates.set(field(place, FenceFields.OWED_TO), ""));
    changes.add(Updates.set(field(place, FenceFields.LAST_TAKER), taking.caller().word()));
    if (taking.single()) {
      changes.add(Updates.set(field(place, FenceFields.SHARED), true));
    }
    Bson unchanged =
        eq(field(place, FenceFields.REVISION), taking.revision() == 0 ? null : taking.revision());
    Bson free =
        taking.yields()
            ? ne(field(place, FenceFields.OWED_TO), taking.caller().other().word())
            : condition;
    return update(
        and(condition, standsAt(place, taking.carrier()), unchanged, free),
        Updates.combine(changes));
  }

  private static Document carrier(Taking taking) {
    Document carrier =
        new Document(FenceFields.CARRIER_ID, taking.carrier().value())
            .append(FenceFields.TOKENS, taking.tokens())
            .append(FenceFields.REVISION, 1L)
            .append(FenceFields.LAST_TAKER, taking.caller().word());
    return taking.single() ? carrier.append(FenceFields.SHARED, true) : carrier;
  }

  private static Bson standsAt(int place, CarrierId carrier) {
    return eq(field(place, FenceFields.CARRIER_ID), carrier.value());
  }

  private static String field(int place, String name) {
    return FenceFields.CARRIERS + "." + place + "." + name;
  }

  /** Asks the dialler to leave single calls a token of the carrier's bursts. */
  void share(CarrierId carrier) {
    Integer place = places.get(carrier);
    if (place != null) {
      boolean _ =
          update(
              and(eq(FenceFields.ID, FenceFields.FENCE), standsAt(place, carrier)),
              Updates.set(field(place, FenceFields.SHARED), true));
    }
  }

  /**
   * Asks for the carrier's next token: where the burst is one token, none can be left over. Does
   * nothing when the latest one went to a caller of the same kind, so that each kind has every
   * other at least.
   */
  void owe(CarrierId carrier, DialCaller caller) {
    Integer place = places.get(carrier);
    if (place != null) {
      boolean _ =
          update(
              and(
                  eq(FenceFields.ID, FenceFields.FENCE),
                  standsAt(place, carrier),
                  ne(field(place, FenceFields.LAST_TAKER), caller.word())),
              Updates.set(field(place, FenceFields.OWED_TO), caller.word()));
    }
  }

  private static @Nullable DialCaller caller(Document carrier, String field) {
    return Stream.of(DialCaller.values())
        .filter(caller -> caller.word().equals(carrier.get(field)))
        .findFirst()
        .orElse(null);
  }

  /** Removes a permit; false when the condition does not hold. */
  boolean remove(Bson condition, AttemptId attempt) {
    return update(
        condition, Updates.pull(FenceFields.PERMITS, eq(FenceFields.ATTEMPT_ID, attempt.value())));
  }

  private boolean update(Bson condition, Bson change) {
    return collection.updateOne(condition, change).getMatchedCount() == 1;
  }
}
