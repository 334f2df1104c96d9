package io.voxbridge.store.call;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.size;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.voxbridge.domain.call.LeaseId;
import io.voxbridge.domain.call.Mover;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.RowTransitions;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way a row moves: a conditional update that also writes down what there is to count. */
final class RowMover {
  private static final Logger log = LoggerFactory.getLogger(RowMover.class);
  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

  private final MongoCollection<Document> rows;
  private final Clock clock;
  private final Supplier<String> uniqueIds;

  RowMover(StoreClient store, Clock clock, Supplier<String> uniqueIds) {
    this.rows = store.collection(RowFields.COLLECTION);
    this.clock = clock;
    this.uniqueIds = uniqueIds;
  }

  /**
   * A wish to move a row.
   *
   * @param row what the mover knows of it; its state is part of the condition
   * @param to where it is to go
   * @param mover who moves it
   * @param proof what else must still be true
   * @param facts what the move adds to the counters
   * @param changes what else changes with it
   */
  record Move(
      CampaignCall row, RowState to, Mover mover, Bson proof, Facts facts, List<Bson> changes) {}

  MongoCollection<Document> rows() {
    return rows;
  }

  Instant now() {
    return clock.instant();
  }

  String uniqueId() {
    return uniqueIds.get();
  }

  /** Returns the lease's id as proof. */
  static Bson leaseProof(CampaignCall row) {
    return eq(RowFields.LEASE_ID, leaseOf(row).value());
  }

  static LeaseId leaseOf(CampaignCall row) {
    if (row.lease() == null) {
      throw new IllegalArgumentException(
          "Row %s is %s and not leased".formatted(row.id(), row.state().wireName()));
    }
    return row.lease().id();
  }

  /** Returns the place of the row's last attempt. */
  static int lastIndex(CampaignCall row) {
    if (row.attempts().isEmpty()) {
      throw new IllegalArgumentException("Row %s has no attempt".formatted(row.id()));
    }
    return row.attempts().size() - 1;
  }

  /** Returns the condition that the row's last attempt is the one the mover knows. */
  static Bson sameAttempt(CampaignCall row) {
    int index = lastIndex(row);
    return eq(
        RowFields.attempt(index, RowFields.ATTEMPT_ID),
        row.attempts().get(index).ids().attemptId().value());
  }

  /** Moves the row, or returns nothing when the condition no longer holds. */
  Optional<CampaignCall> move(Move wish) {
    RowState from = wish.row().state();
    RowTransitions.require(from, wish.to(), wish.mover());
    Document moved =
        rows.findOneAndUpdate(
            and(
                eq(RowFields.ID, wish.row().id().value()),
                eq(RowFields.STATE, from.wireName()),
                wish.proof()),
            movedTo(from, wish.to(), wish.facts(), wish.changes()),
            AFTER);
    if (moved == null) {
      log.trace(
          "Row {} was no longer {} for {}: somebody else moved it",
          wish.row().id(),
          from.wireName(),
          wish.mover());
      return Optional.empty();
    }
    return Optional.of(RowDocuments.read(moved));
  }

  /** Gives a leased row back to where it waited; an attempt only intended is removed. */
  Optional<CampaignCall> giveBack(CampaignCall row, Mover by) {
    RowState waiting = row.standing().leasedFrom();
    if (waiting == null) {
      throw new IllegalArgumentException(
          "Row %s is %s and cannot be given back".formatted(row.id(), row.state().wireName()));
    }
    List<Bson> changes =
        new ArrayList<>(
            List.of(Updates.unset(RowFields.LEASE), Updates.unset(RowFields.LEASED_FROM)));
    Bson proof = and(leaseProof(row), size(RowFields.ATTEMPTS, row.attempts().size()));
    row.liveAttempt()
        .ifPresent(attempt ->
            changes.add(
                Updates.pull(
                    RowFields.ATTEMPTS,
                    new Document(RowFields.ATTEMPT_ID, attempt.ids().attemptId().value()))));
    return move(new Move(row, waiting, by, proof, Facts.NONE, changes));
  }

  /** Returns the update of a move: state, times, the entry to count, and what else changes. */
  Bson movedTo(RowState from, RowState to, Facts facts, List<Bson> changes) {
    Instant now = now();
    List<Bson> all = new ArrayList<>(changes);
    all.add(Updates.set(RowFields.STATE, to.wireName()));
    all.add(Updates.set(RowFields.STATE_SINCE, now));
    all.add(Updates.set(RowFields.UPDATED_AT, now));
    all.add(
        Updates.push(
            RowFields.UNCOUNTED,
            entry(now, facts)
                .append(RowFields.ENTRY_FROM, from.wireName())
                .append(RowFields.ENTRY_TO, to.wireName())));
    return Updates.combine(all);
  }

  /** Returns the update that only adds facts and leaves the row where it is. */
  Bson counted(Facts facts, List<Bson> changes) {
    Instant now = now();
    List<Bson> all = new ArrayList<>(changes);
    all.add(Updates.set(RowFields.UPDATED_AT, now));
    all.add(Updates.push(RowFields.UNCOUNTED, entry(now, facts)));
    return Updates.combine(all);
  }

  private Document entry(Instant now, Facts facts) {
    Document amounts = new Document();
    amounts.putAll(facts.amounts());
    return new Document(RowFields.ENTRY_ID, uniqueIds.get())
        .append(RowFields.ENTRY_AT, now)
        .append(RowFields.ENTRY_FACTS, amounts);
  }
}
