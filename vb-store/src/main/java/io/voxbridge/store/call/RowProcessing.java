package io.voxbridge.store.call;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptKind;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptState;
import io.voxbridge.domain.call.Mover;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.RowTransitions;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows through {@code _processing}: a worker's result begins, or the clean-up does for a row
 * nobody brings on; finishing says what follows. Safe for use by several threads and processes.
 */
public final class RowProcessing {
  private static final Set<RowState> TAKES_RESULTS =
      RowTransitions.sources(RowState.PROCESSING, Mover.RESULT);

  private final RowMover mover;
  private final MongoCollection<Document> rows;

  /**
   * Opens the rows.
   *
   * @param uniqueIds ids that never repeat, for entries to count
   */
  public RowProcessing(StoreClient store, Clock clock, Supplier<String> uniqueIds) {
    this.mover = new RowMover(store, clock, uniqueIds);
    this.rows = mover.rows();
  }

  /**
   * Takes a worker's result to the row whose attempt has this session. Repeating it is harmless: a
   * result is counted once.
   */
  public ResultClaim begin(SessionId session, AttemptOutcome outcome) {
    while (true) {
      CampaignCall row = find(session);
      if (row == null) {
        return new ResultClaim.Unknown();
      }
      Attempt attempt = row.attempt(session).orElseThrow();
      boolean last = row.attempts().getLast().equals(attempt);
      if (last && attempt.isLive()) {
        if (!TAKES_RESULTS.contains(row.state())) {
          return new ResultClaim.TooEarly(row);
        }
        Optional<CampaignCall> begun = begin(row, attempt, outcome);
        if (begun.isPresent()) {
          return new ResultClaim.Begun(begun.get());
        }
        // The row moved between reading and writing; it only moves forward, so this ends.
        continue;
      }
      CampaignCall noted = note(row, session, attempt, outcome);
      return last && noted.state() == RowState.PROCESSING
          ? new ResultClaim.Resumed(noted)
          : new ResultClaim.MovedOn(noted);
    }
  }

  private Optional<CampaignCall> begin(CampaignCall row, Attempt attempt, AttemptOutcome outcome) {
    int index = RowMover.lastIndex(row);
    List<Bson> changes = new ArrayList<>(ended(row, outcome, mover.now()));
    changes.add(Updates.set(RowFields.attempt(index, RowFields.REPORTED), true));
    Bson proof =
        and(
            eq(RowFields.attempt(index, RowFields.SESSION_ID), attempt.ids().sessionId().value()),
            ne(RowFields.attempt(index, AttemptDocuments.STATE), AttemptState.ENDED.wireName()));
    return mover.move(
        new RowMover.Move(
            row,
            RowState.PROCESSING,
            Mover.RESULT,
            proof,
            reported(attempt, outcome).plus(outcome.result(), 1),
            changes));
  }

  /** Notes a result on an attempt that is over already, unless it was noted before. */
  private CampaignCall note(
      CampaignCall row, SessionId session, Attempt attempt, AttemptOutcome outcome) {
    int index = row.attempts().indexOf(attempt);
    Facts facts = reported(attempt, outcome).plus(outcome.result(), 1);
    AttemptOutcome assumed = attempt.outcome();
    if (assumed != null) {
      facts = facts.plus(assumed.result(), -1).plus(Fact.TALK_MILLIS, assumed.talkTime().negated());
    }
    Document noted =
        rows.findOneAndUpdate(
            and(
                eq(RowFields.ID, row.id().value()),
                eq(RowFields.attempt(index, RowFields.SESSION_ID), session.value()),
                ne(RowFields.attempt(index, RowFields.REPORTED), true)),
            mover.counted(
                facts,
                List.of(
                    outcome(index, outcome),
                    Updates.set(RowFields.attempt(index, RowFields.REPORTED), true))),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    return noted == null ? row : RowDocuments.read(noted);
  }

  private static Facts reported(Attempt attempt, AttemptOutcome outcome) {
    Facts facts = Facts.NONE.plus(Fact.TALK_MILLIS, outcome.talkTime());
    boolean joinedUnnoticed =
        attempt.times().attachedAt() == null && outcome.talkTime().isPositive();
    return joinedUnnoticed ? facts.plus(Fact.CONNECTED, 1) : facts;
  }

  /**
   * Ends an attempt that nobody brings on: the clean-up of rows past their time limit. The row is
   * then in {@code _processing}, unless somebody moved it meanwhile.
   *
   * @throws IllegalArgumentException when the row is only leased; such rows are given back instead
   */
  public Optional<CampaignCall> cleanUp(CampaignCall row, AttemptOutcome outcome) {
    return mover.move(
        new RowMover.Move(
            row,
            RowState.PROCESSING,
            Mover.CLEANUP,
            and(RowMover.leaseProof(row), RowMover.sameAttempt(row)),
            Facts.NONE.plus(outcome.result(), 1).plus(Fact.TALK_MILLIS, outcome.talkTime()),
            ended(row, outcome, mover.now())));
  }

  /** Gives back a row that is only leased and whose lease nobody brings on: the clean-up again. */
  public Optional<CampaignCall> giveBack(CampaignCall row) {
    return mover.giveBack(row, Mover.CLEANUP);
  }

  /**
   * Says what follows for a row in {@code _processing}. Of several who try, one succeeds.
   *
   * <p>A campaign that is stopped or whose window closes between the caller's decision and this
   * update would keep a waiting row: after a {@link Resolution.Retry} or {@link
   * Resolution.Callback} the caller reads the campaign's status again and closes waiting rows
   * ({@link CampaignRows#close}) when it has ended.
   *
   * @param row the snapshot that {@link #begin}, {@link #cleanUp} or {@link DiallerRows#process}
   *     gave
   */
  public Optional<CampaignCall> finish(CampaignCall row, Resolution resolution) {
    Bson proof = and(RowMover.leaseProof(row), RowMover.sameAttempt(row));
    return switch (resolution) {
      case Resolution.End(RowState state) -> finish(row, state, proof, released(row));
      case Resolution.Retry(Instant at) -> {
        List<Bson> changes = released(row);
        changes.add(Updates.set(RowFields.NEXT_ATTEMPT_AT, at));
        yield finish(row, RowState.RETRY_SCHEDULED, proof, changes);
      }
      // The new plan takes the place of the one that was just carried out.
      case Resolution.Callback(CallbackPlan plan) ->
          finish(
              row,
              RowState.CALLBACK_SCHEDULED,
              proof,
              List.of(
                  Updates.unset(RowFields.LEASE),
                  Updates.set(RowFields.CALLBACK, RowDocuments.callback(plan)),
                  Updates.set(RowFields.NEXT_ATTEMPT_AT, plan.scheduledAt())));
    };
  }

  private Optional<CampaignCall> finish(
      CampaignCall row, RowState to, Bson proof, List<Bson> changes) {
    return mover.move(new RowMover.Move(row, to, Mover.RESULT, proof, Facts.NONE, changes));
  }

  /** Returns the changes that end a row's lease, and its callback if this was one. */
  static List<Bson> released(CampaignCall row) {
    List<Bson> changes = new ArrayList<>();
    changes.add(Updates.unset(RowFields.LEASE));
    CallbackPlan callback = row.callback();
    boolean calledBack =
        callback != null
            && callback.status() == CallbackStatus.SCHEDULED
            && row.lastAttempt().filter(it -> it.kind() == AttemptKind.CALLBACK).isPresent();
    if (calledBack) {
      changes.add(Updates.set(RowFields.CALLBACK_STATUS, CallbackStatus.COMPLETED.wireName()));
      changes.add(Updates.set(RowFields.CALLBACK_ACTIVE, false));
    }
    return changes;
  }

  /** Returns the changes that end the row's last attempt. */
  static List<Bson> ended(CampaignCall row, AttemptOutcome outcome, Instant at) {
    int index = RowMover.lastIndex(row);
    return List.of(
        Updates.set(
            RowFields.attempt(index, AttemptDocuments.STATE), AttemptState.ENDED.wireName()),
        Updates.set(RowFields.attempt(index, AttemptDocuments.ENDED_AT), at),
        outcome(index, outcome));
  }

  private static Bson outcome(int index, AttemptOutcome outcome) {
    return Updates.combine(
        Updates.set(
            RowFields.attempt(index, AttemptDocuments.OUTCOME), outcome.result().wireName()),
        Updates.set(RowFields.attempt(index, AttemptDocuments.SIP_CODE), outcome.sipCode()),
        Updates.set(RowFields.attempt(index, AttemptDocuments.DETAIL), outcome.detail()),
        Updates.set(RowFields.attempt(index, AttemptDocuments.DISPOSITION), outcome.disposition()),
        Updates.set(
            RowFields.attempt(index, AttemptDocuments.TALK_MILLIS), outcome.talkTime().toMillis()));
  }

  private @Nullable CampaignCall find(SessionId session) {
    Document row =
        rows.find(eq(RowFields.ATTEMPTS + "." + RowFields.SESSION_ID, session.value())).first();
    return row == null ? null : RowDocuments.read(row);
  }
}
