package io.voxbridge.store.call;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.size;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.voxbridge.domain.call.AmdVerdict;
import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.AttemptKind;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.AttemptState;
import io.voxbridge.domain.call.AttemptTimes;
import io.voxbridge.domain.call.Lease;
import io.voxbridge.domain.call.LeaseId;
import io.voxbridge.domain.call.Mover;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The dialler's side of rows: lease one, bring its attempt through its life. Each move takes the
 * last snapshot and answers with the next, or with nothing when the row is no longer the caller's;
 * then the caller lets go of it. Safe for use by several threads.
 */
public final class DiallerRows {
  /** The order in which work is taken. */
  private static final List<RowState> LEASE_ORDER =
      List.of(RowState.CALLBACK_SCHEDULED, RowState.PENDING, RowState.RETRY_SCHEDULED);

  private static final FindOneAndUpdateOptions NEXT =
      new FindOneAndUpdateOptions()
          .sort(Sorts.ascending(RowFields.NEXT_ATTEMPT_AT, RowFields.POSITION))
          .returnDocument(ReturnDocument.AFTER);

  private final RowMover mover;
  private final MongoCollection<Document> rows;

  /**
   * Opens the rows.
   *
   * @param uniqueIds ids that never repeat, for leases and for entries to count
   */
  public DiallerRows(StoreClient store, Clock clock, Supplier<String> uniqueIds) {
    this.mover = new RowMover(store, clock, uniqueIds);
    this.rows = mover.rows();
  }

  /**
   * Leases rows in the order callbacks due, rows never dialled, retries due; within each the
   * longest due first. Each row is taken by one atomic update, so nobody else holds any of them.
   */
  public List<CampaignCall> lease(LeaseRequest request) {
    List<CampaignCall> leased = new ArrayList<>();
    if (request.scope().imports().isEmpty()) {
      return leased;
    }
    for (RowState from : LEASE_ORDER) {
      while (leased.size() < request.limit()) {
        Document row = leaseNext(from, request);
        if (row == null) {
          break;
        }
        leased.add(RowDocuments.read(row));
      }
    }
    return leased;
  }

  private @Nullable Document leaseNext(RowState from, LeaseRequest request) {
    Instant now = mover.now();
    Lease lease =
        new Lease(
            new LeaseId(mover.uniqueId()),
            request.owner(),
            request.epoch(),
            now,
            now.plus(request.leaseTime()));
    return rows.findOneAndUpdate(
        and(
            RowFilters.inScope(request.scope()),
            eq(RowFields.STATE, from.wireName()),
            lte(RowFields.NEXT_ATTEMPT_AT, now)),
        mover.movedTo(
            from,
            RowState.LEASED,
            Facts.NONE,
            List.of(
                Updates.set(RowFields.LEASE, RowDocuments.lease(lease)),
                Updates.set(RowFields.LEASED_FROM, from.wireName()))),
        NEXT);
  }

  /**
   * Writes down that a leased row is about to be dialled. Nothing may leave for the carrier yet.
   *
   * @param attemptId names the attempt and its room
   * @param sessionId names the conversation
   * @param origin carrier and caller id to use
   * @throws IllegalArgumentException when the row is not leased or has a live attempt
   */
  public Optional<CampaignCall> intend(
      CampaignCall row, AttemptId attemptId, SessionId sessionId, Attempt.Origin origin) {
    RowState leasedFrom = row.standing().leasedFrom();
    if (row.state() != RowState.LEASED || leasedFrom == null || row.liveAttempt().isPresent()) {
      throw new IllegalArgumentException(
          "Row %s is %s; only a leased row without a live attempt can be intended"
              .formatted(row.id(), row.state().wireName()));
    }
    int count = row.attempts().size();
    Attempt attempt =
        new Attempt(
            new Attempt.Ids(attemptId, sessionId, RowMover.leaseOf(row)),
            count + 1,
            AttemptKind.ofRowLeasedFrom(leasedFrom),
            origin,
            AttemptTimes.intended(mover.now()),
            null,
            null);
    Document stored =
        rows.findOneAndUpdate(
            and(
                eq(RowFields.ID, row.id().value()),
                eq(RowFields.STATE, RowState.LEASED.wireName()),
                RowMover.leaseProof(row),
                size(RowFields.ATTEMPTS, count)),
            Updates.combine(
                Updates.push(RowFields.ATTEMPTS, AttemptDocuments.intended(attempt)),
                Updates.set(RowFields.UPDATED_AT, mover.now())),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    return Optional.ofNullable(stored).map(RowDocuments::read);
  }

  /**
   * Notes that the attempt has its dial permit: from here on the row counts as dialled, and the
   * INVITE may leave once this has succeeded.
   */
  public Optional<CampaignCall> dialling(CampaignCall row) {
    int index = RowMover.lastIndex(row);
    Facts facts = Facts.one(Fact.ATTEMPTS);
    if (index == 0) {
      facts = facts.plus(Fact.ATTEMPTED, 1);
    }
    return move(
        row,
        RowState.DIALLING,
        facts,
        List.of(
            reach(index, AttemptState.PERMITTED, AttemptDocuments.PERMITTED_AT, mover.now()),
            Updates.unset(RowFields.LEASED_FROM),
            Updates.unset(RowFields.NEXT_ATTEMPT_AT)));
  }

  /** Notes that the far end rings. */
  public Optional<CampaignCall> ringing(CampaignCall row) {
    return move(row, RowState.RINGING, Facts.NONE, List.of());
  }

  /** Notes that the far end picked up and the screener listens. */
  public Optional<CampaignCall> screening(CampaignCall row, Instant answeredAt) {
    return move(row, RowState.AMD_SCREENING, answered(row, answeredAt), answer(row, answeredAt));
  }

  /** Notes that the far end picked up and, without screening, a worker is being asked to join. */
  public Optional<CampaignCall> attaching(CampaignCall row, Instant answeredAt) {
    requireScreened(row, false);
    return move(row, RowState.ATTACHING, answered(row, answeredAt), answer(row, answeredAt));
  }

  /** Notes what the screener heard and that a worker is being asked to join. */
  public Optional<CampaignCall> attachingAfterScreening(CampaignCall row, AmdVerdict verdict) {
    requireScreened(row, true);
    Facts facts = verdict == AmdVerdict.MACHINE ? Facts.one(Fact.MACHINES) : Facts.NONE;
    return move(row, RowState.ATTACHING, facts, List.of(verdict(row, verdict)));
  }

  /** The answer is counted once: with the screening, or with the attach where nobody screened. */
  private static void requireScreened(CampaignCall row, boolean screened) {
    if ((row.state() == RowState.AMD_SCREENING) != screened) {
      throw new IllegalArgumentException(
          "Row %s is %s; it was%s being screened"
              .formatted(row.id(), row.state().wireName(), screened ? " not" : ""));
    }
  }

  /** Notes that a machine answered and the call is being torn down. The row is done. */
  public Optional<CampaignCall> machine(CampaignCall row, @Nullable String detail) {
    AttemptOutcome outcome = AttemptOutcome.withoutTalk(AttemptResult.AMD_MACHINE, detail);
    List<Bson> changes = new ArrayList<>(RowProcessing.ended(row, outcome, mover.now()));
    changes.add(verdict(row, AmdVerdict.MACHINE));
    changes.addAll(RowProcessing.released(row));
    return move(
        row,
        RowState.AMD_MACHINE,
        Facts.one(Fact.MACHINES).plus(AttemptResult.AMD_MACHINE, 1),
        changes);
  }

  /** Notes that a worker has accepted the call. */
  public Optional<CampaignCall> inProgress(CampaignCall row) {
    return move(
        row,
        RowState.IN_PROGRESS,
        Facts.one(Fact.CONNECTED),
        List.of(
            reach(
                RowMover.lastIndex(row),
                AttemptState.ATTACHED,
                AttemptDocuments.ATTACHED_AT,
                mover.now())));
  }

  /** Notes that somebody answered and no worker was free. The row is done. */
  public Optional<CampaignCall> abandoned(CampaignCall row, @Nullable String detail) {
    AttemptOutcome outcome = AttemptOutcome.withoutTalk(AttemptResult.ABANDONED, detail);
    List<Bson> changes = new ArrayList<>(RowProcessing.ended(row, outcome, mover.now()));
    changes.addAll(RowProcessing.released(row));
    return move(row, RowState.ABANDONED, Facts.NONE.plus(AttemptResult.ABANDONED, 1), changes);
  }

  /**
   * Notes how a dialled attempt ended without a conversation. The row is then in {@code
   * _processing}: {@link RowProcessing#finish} says what follows.
   */
  public Optional<CampaignCall> process(CampaignCall row, AttemptOutcome outcome) {
    return move(
        row,
        RowState.PROCESSING,
        Facts.NONE.plus(outcome.result(), 1).plus(Fact.TALK_MILLIS, outcome.talkTime()),
        RowProcessing.ended(row, outcome, mover.now()));
  }

  /**
   * Gives a leased row back to where it waited. An attempt that was only intended is removed:
   * nothing was dialled. When the campaign was stopped or its window closed meanwhile, whoever does
   * that must look for waiting rows once more ({@link CampaignRows#close}).
   */
  public Optional<CampaignCall> giveBack(CampaignCall row) {
    return mover.giveBack(row, Mover.DIALLER);
  }

  private Optional<CampaignCall> move(
      CampaignCall row, RowState to, Facts facts, List<Bson> changes) {
    Bson proof = and(RowMover.leaseProof(row), RowMover.sameAttempt(row));
    return mover.move(new RowMover.Move(row, to, Mover.DIALLER, proof, facts, changes));
  }

  private static Facts answered(CampaignCall row, Instant answeredAt) {
    Instant dialled = row.attempts().get(RowMover.lastIndex(row)).times().permittedAt();
    Duration ring =
        dialled == null || answeredAt.isBefore(dialled)
            ? Duration.ZERO
            : Duration.between(dialled, answeredAt);
    return Facts.one(Fact.ANSWERED).plus(Fact.RING_MILLIS, ring);
  }

  private static List<Bson> answer(CampaignCall row, Instant answeredAt) {
    return List.of(
        reach(
            RowMover.lastIndex(row),
            AttemptState.ANSWERED,
            AttemptDocuments.ANSWERED_AT,
            answeredAt));
  }

  private static Bson verdict(CampaignCall row, AmdVerdict verdict) {
    return Updates.set(
        RowFields.attempt(RowMover.lastIndex(row), AttemptDocuments.SCREENING), verdict.wireName());
  }

  private static Bson reach(int index, AttemptState state, String timeField, Instant at) {
    return Updates.combine(
        Updates.set(RowFields.attempt(index, AttemptDocuments.STATE), state.wireName()),
        Updates.set(RowFields.attempt(index, timeField), at));
  }
}
