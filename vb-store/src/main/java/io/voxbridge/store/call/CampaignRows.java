package io.voxbridge.store.call;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.Mover;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.RowTransitions;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.call.StaleLimits;
import io.voxbridge.store.database.CollectionIndexes;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Rows as a campaign, an operator or a recovery sees them: listing, finding, what is due, what is
 * stuck, and closing those that wait. Safe for use by several threads.
 */
public final class CampaignRows {
  private static final List<RowState> WAITING = List.copyOf(RowState.ofKind(RowState.Kind.WAITING));
  private static final Collection<RowState> ACTIVE = RowState.ofKind(RowState.Kind.ACTIVE);

  private final RowMover mover;
  private final MongoCollection<Document> rows;

  /**
   * Opens the rows.
   *
   * @param uniqueIds ids that never repeat, for entries to count
   */
  public CampaignRows(StoreClient store, Clock clock, Supplier<String> uniqueIds) {
    this.mover = new RowMover(store, clock, uniqueIds);
    this.rows = mover.rows();
  }

  /**
   * Returns the indexes of {@code campaign_calls}. Those that serve lists hold the import, so that
   * their rows are counted without being read. {@code list_order} holds all that a list is filtered
   * by as well: whatever the filter, a database walks its keys in the order of the list and reads
   * only rows that match.
   */
  public static CollectionIndexes indexes() {
    return new CollectionIndexes(
        RowFields.COLLECTION,
        List.of(
            index(
                "import_lease_order",
                RowFields.CAMPAIGN,
                RowFields.RUN,
                RowFields.STATE,
                RowFields.IMPORT,
                RowFields.NEXT_ATTEMPT_AT,
                RowFields.POSITION),
            index(
                "list_order",
                RowFields.CAMPAIGN,
                RowFields.RUN,
                RowFields.IMPORT,
                RowFields.POSITION,
                RowFields.STATE,
                RowFields.PHONE,
                RowFields.UPDATED_AT,
                RowFields.CALLBACK_STATUS),
            index("uncounted", RowFields.CAMPAIGN, RowFields.RUN, RowFields.UNCOUNTED_ID),
            index("state_age", RowFields.STATE, RowFields.STATE_SINCE),
            index("attempt", RowFields.ATTEMPTS + "." + RowFields.ATTEMPT_ID),
            index("session", RowFields.ATTEMPTS + "." + RowFields.SESSION_ID),
            new IndexModel(
                Indexes.ascending(
                    RowFields.CAMPAIGN, RowFields.RUN, RowFields.IMPORT, RowFields.PHONE),
                new IndexOptions().name("number_once_per_import").unique(true))));
  }

  private static IndexModel index(String name, String... fields) {
    return new IndexModel(Indexes.ascending(fields), new IndexOptions().name(name));
  }

  /** Returns a row. */
  public Optional<CampaignCall> find(CampaignCallId id) {
    return first(eq(RowFields.ID, id.value()));
  }

  /** Returns the row that has an attempt with this session. */
  public Optional<CampaignCall> find(SessionId session) {
    return first(eq(RowFields.ATTEMPTS + "." + RowFields.SESSION_ID, session.value()));
  }

  /** Returns the row that has this attempt. */
  public Optional<CampaignCall> find(AttemptId attempt) {
    return first(eq(RowFields.ATTEMPTS + "." + RowFields.ATTEMPT_ID, attempt.value()));
  }

  /** Returns the rows that have any of these attempts, in no order. */
  public List<CampaignCall> findAttempts(Collection<AttemptId> attempts) {
    return RowDocuments.readAll(
        rows.find(
            in(
                RowFields.ATTEMPTS + "." + RowFields.ATTEMPT_ID,
                attempts.stream().map(AttemptId::value).toList())));
  }

  /**
   * Lists rows.
   *
   * @param page from 1
   * @param limit rows per page, from 1
   */
  public RowPage list(RowFilter filter, int page, int limit) {
    Bson condition = RowFilters.matching(filter);
    Bson order =
        filter.isOfOneStateOnly()
            ? Sorts.ascending(RowFields.NEXT_ATTEMPT_AT, RowFields.POSITION)
            : Sorts.ascending(RowFields.POSITION);
    List<CampaignCall> found =
        RowDocuments.readAll(
            rows.find(condition)
                .sort(order)
                .skip(Math.toIntExact((page - 1L) * limit))
                .limit(limit));
    return new RowPage(found, rows.countDocuments(condition));
  }

  /** Reads rows one after the other in the order of the upload, for exports. */
  public void forEach(RowFilter filter, Consumer<CampaignCall> reader) {
    rows.find(RowFilters.matching(filter))
        .sort(Sorts.ascending(RowFields.POSITION))
        .map(RowDocuments::read)
        .forEach(reader);
  }

  /**
   * Counts rows that could be leased now, as far as {@code atMost}: the demand of a campaign needs
   * no exact number.
   */
  public int due(RowScope scope, int atMost) {
    long due = 0;
    for (RowState state : WAITING) {
      if (due < atMost) {
        due +=
            rows.countDocuments(
                and(
                    RowFilters.inScope(scope),
                    eq(RowFields.STATE, state.wireName()),
                    lte(RowFields.NEXT_ATTEMPT_AT, mover.now())),
                new CountOptions().limit(Math.toIntExact(atMost - due)));
      }
    }
    return Math.toIntExact(due);
  }

  /**
   * Returns when the next waiting row is due, which may be in the past; nothing when none waits.
   */
  public Optional<Instant> nextDueAt(RowScope scope) {
    Instant earliest = null;
    for (RowState state : WAITING) {
      Document next =
          rows.find(and(RowFilters.inScope(scope), eq(RowFields.STATE, state.wireName())))
              .sort(Sorts.ascending(RowFields.NEXT_ATTEMPT_AT, RowFields.POSITION))
              .first();
      if (next != null) {
        Instant due = Documents.time(next, RowFields.NEXT_ATTEMPT_AT);
        earliest = earliest == null || due.isBefore(earliest) ? due : earliest;
      }
    }
    return Optional.ofNullable(earliest);
  }

  /** Returns the rows of a run that somebody works on, the longest in their state first. */
  public List<CampaignCall> active(CampaignRun run) {
    return RowDocuments.readAll(
        rows.find(and(RowFilters.ofRun(run), RowFilters.inState(ACTIVE)))
            .sort(Sorts.ascending(RowFields.STATE_SINCE)));
  }

  /**
   * Returns active rows of all campaigns that were leased before this epoch: what a predecessor
   * left behind when a dialler takes over.
   */
  public List<CampaignCall> activeBefore(long epoch, int limit) {
    return stuck(and(RowFilters.inState(ACTIVE), lt(RowFields.LEASE_EPOCH, epoch)), limit);
  }

  /** Returns rows that are only leased and whose lease has expired. */
  public List<CampaignCall> expiredLeases(int limit) {
    return stuck(
        and(
            eq(RowFields.STATE, RowState.LEASED.wireName()),
            lte(RowFields.LEASE_EXPIRES_AT, mover.now())),
        limit);
  }

  /** Returns rows whose conversation is not known to have ended, the longest ones first. */
  public List<CampaignCall> inProgress(int limit) {
    return stuck(eq(RowFields.STATE, RowState.IN_PROGRESS.wireName()), limit);
  }

  /** Returns active rows that are in their state for longer than its limit. */
  public List<CampaignCall> stale(StaleLimits limits, int limit) {
    Instant now = mover.now();
    List<Bson> late = new ArrayList<>();
    for (RowState state : ACTIVE) {
      late.add(
          and(
              eq(RowFields.STATE, state.wireName()),
              lte(RowFields.STATE_SINCE, now.minus(limits.of(state)))));
    }
    return stuck(or(late), limit);
  }

  private List<CampaignCall> stuck(Bson condition, int limit) {
    return RowDocuments.readAll(
        rows.find(condition).sort(Sorts.ascending(RowFields.STATE_SINCE)).limit(limit));
  }

  /**
   * Closes every row of the scope that waits, each by its own atomic move; active rows go on. A row
   * given back or scheduled meanwhile is missed, so this is repeated until it closes none and no
   * row of the run is active.
   *
   * @param to {@code window_closed} or {@code manual_stopped}
   * @return how many were closed
   */
  public long close(RowScope scope, RowState to) {
    long closed = 0;
    for (RowState from : WAITING) {
      RowTransitions.require(from, to, Mover.CAMPAIGN);
      closed +=
          rows.updateMany(
                  and(RowFilters.inScope(scope), eq(RowFields.STATE, from.wireName())),
                  mover.movedTo(from, to, Facts.NONE, closing(from)))
              .getModifiedCount();
    }
    return closed;
  }

  private static List<Bson> closing(RowState from) {
    Bson unset = Updates.unset(RowFields.NEXT_ATTEMPT_AT);
    return from == RowState.CALLBACK_SCHEDULED
        ? List.of(
            unset,
            Updates.set(RowFields.CALLBACK_STATUS, CallbackStatus.CANCELLED.wireName()),
            Updates.set(RowFields.CALLBACK_ACTIVE, false))
        : List.of(unset);
  }

  private Optional<CampaignCall> first(Bson condition) {
    return Optional.ofNullable(rows.find(condition).first()).map(RowDocuments::read);
  }
}
