package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.store.call.CallbackPlan;
import io.voxbridge.store.call.CallbackStatus;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.Contact;
import io.voxbridge.store.call.ContactImports;
import io.voxbridge.store.call.CounterProjector;
import io.voxbridge.store.call.DiallerRows;
import io.voxbridge.store.call.LeaseRequest;
import io.voxbridge.store.call.Resolution;
import io.voxbridge.store.call.RowCounters;
import io.voxbridge.store.call.RowFilter;
import io.voxbridge.store.call.RowProcessing;
import io.voxbridge.store.call.RowScope;
import io.voxbridge.store.database.StoreClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** One campaign's rows and everything that works on them, through one connection. */
public final class RowWorld {
  /** The run all tests use. */
  public static final CampaignRun RUN = new CampaignRun("campaign-1", 1);

  /** The import all tests commit. */
  public static final ImportId IMPORT = new ImportId("import-1");

  /** The committed rows of the run. */
  public static final RowScope SCOPE = new RowScope(RUN, Set.of(IMPORT));

  /** Where calls come from. */
  public static final Attempt.Origin ORIGIN =
      new Attempt.Origin(new CarrierId("carrier-1"), new E164("+918012345678"));

  /** How long leases last. */
  public static final Duration LEASE_TIME = Duration.ofSeconds(60);

  private final ManualClock clock;
  private final Supplier<String> ids;
  private final DiallerRows dialler;
  private final RowProcessing processing;
  private final CampaignRows rows;
  private final ContactImports imports;
  private final CounterProjector projector;
  private final RowCounters counters;

  /** Opens the stores. */
  public RowWorld(StoreClient client, ManualClock clock, Supplier<String> ids) {
    this.clock = clock;
    this.ids = ids;
    this.dialler = new DiallerRows(client, clock, ids);
    this.processing = new RowProcessing(client, clock, ids);
    this.rows = new CampaignRows(client, clock, ids);
    this.imports = new ContactImports(client, clock, ids);
    this.projector = new CounterProjector(client);
    this.counters = new RowCounters(client);
  }

  /** Returns the dialler's side. */
  public DiallerRows dialler() {
    return dialler;
  }

  /** Returns the reconciler's side. */
  public RowProcessing processing() {
    return processing;
  }

  /** Returns the campaign's side. */
  public CampaignRows rows() {
    return rows;
  }

  /** Returns the importer's side. */
  public ContactImports imports() {
    return imports;
  }

  /** Returns the projector. */
  public CounterProjector projector() {
    return projector;
  }

  /** Returns the counters. */
  public RowCounters counters() {
    return counters;
  }

  /** Inserts contacts under the committed import. */
  public long importContacts(int count) {
    return imports.insert(RUN, IMPORT, contacts(count));
  }

  /** Returns contacts with numbers that differ. */
  public static List<Contact> contacts(int count) {
    List<Contact> contacts = new ArrayList<>();
    for (int position = 0; position < count; position++) {
      contacts.add(
          new Contact(
              position,
              new E164("+9198%08d".formatted(position)),
              Map.of("name", "Person " + position, "loan.no", "$" + position)));
    }
    return contacts;
  }

  /** Leases rows under epoch 1. */
  public List<CampaignCall> lease(int limit) {
    return lease(limit, 1);
  }

  /** Leases rows under an epoch. */
  public List<CampaignCall> lease(int limit, long epoch) {
    return dialler.lease(new LeaseRequest(SCOPE, "dialler-1", epoch, LEASE_TIME, limit));
  }

  /** Writes down an attempt for a leased row. */
  public CampaignCall intend(CampaignCall row) {
    return dialler
        .intend(row, new AttemptId(ids.get()), new SessionId(ids.get()), ORIGIN)
        .orElseThrow();
  }

  /** Brings a fresh pending row to a state, the usual way. */
  public CampaignCall bringTo(RowState state) {
    return switch (state) {
      case PENDING -> only(RowState.PENDING);
      case LEASED -> lease(1).getFirst();
      case DIALLING -> dialler.dialling(intend(bringTo(RowState.LEASED))).orElseThrow();
      case RINGING -> dialler.ringing(bringTo(RowState.DIALLING)).orElseThrow();
      case AMD_SCREENING ->
          dialler.screening(bringTo(RowState.RINGING), clock.instant()).orElseThrow();
      case ATTACHING -> dialler.attaching(bringTo(RowState.RINGING), clock.instant()).orElseThrow();
      case IN_PROGRESS -> dialler.inProgress(bringTo(RowState.ATTACHING)).orElseThrow();
      case PROCESSING -> dialler.process(bringTo(RowState.RINGING), noAnswer()).orElseThrow();
      case RETRY_SCHEDULED -> finish(new Resolution.Retry(clock.instant()));
      case CALLBACK_SCHEDULED -> finish(new Resolution.Callback(callback(1)));
      case COMPLETED, EXHAUSTED -> finish(new Resolution.End(state));
      case ABANDONED ->
          dialler.abandoned(bringTo(RowState.ATTACHING), "no worker was free").orElseThrow();
      case AMD_MACHINE ->
          dialler.machine(bringTo(RowState.AMD_SCREENING), "long greeting").orElseThrow();
      case WINDOW_CLOSED, MANUAL_STOPPED -> {
        long closed = rows.close(SCOPE, state);
        assertThat(closed).isPositive();
        yield only(state);
      }
    };
  }

  private CampaignCall finish(Resolution resolution) {
    return processing.finish(bringTo(RowState.PROCESSING), resolution).orElseThrow();
  }

  private CampaignCall only(RowState state) {
    return rows.list(new RowFilter(SCOPE, Set.of(state), null, null, null, null), 1, 1)
        .rows()
        .getFirst();
  }

  /** Returns the outcome of a dial nobody answered. */
  public static AttemptOutcome noAnswer() {
    return AttemptOutcome.ofSipCode(480, "Temporarily Unavailable");
  }

  /** Returns the outcome of a conversation. */
  public static AttemptOutcome talked(Duration time) {
    return new AttemptOutcome(AttemptResult.BOT, null, null, "Promise to pay", time);
  }

  /** Returns a callback that is due now. */
  public CallbackPlan callback(int sequence) {
    return new CallbackPlan(
        CallbackStatus.SCHEDULED,
        sequence,
        clock.instant(),
        clock.instant(),
        "in a minute",
        "busy",
        null);
  }

  /** Counts rows by walking them all: what the counters are compared with. */
  public Map<RowState, Long> rowsByState() {
    Map<RowState, Long> counts = new EnumMap<>(RowState.class);
    rows.forEach(RowFilter.all(SCOPE), row -> counts.merge(row.state(), 1L, Long::sum));
    return counts;
  }

  /**
   * Checks what must hold at every moment: I1 (at most one live attempt, and only while somebody
   * works on the row), leases exactly on active rows, and I9 (counters and rows agree).
   */
  public void checkInvariants(long importedRows) {
    Map<RowState, Long> stored = new EnumMap<>(RowState.class);
    rows.forEach(
        RowFilter.all(SCOPE),
        row -> {
          checkRow(row);
          stored.merge(row.state(), 1L, Long::sum);
        });
    assertThat(counters.live(RUN, importedRows).rows())
        .as("I9: counters are the rows by state")
        .isEqualTo(stored);
  }

  private static void checkRow(CampaignCall row) {
    long live = row.attempts().stream().filter(Attempt::isLive).count();
    assertThat(live).as("I1: live attempts of %s", row).isLessThanOrEqualTo(1);
    assertThat(live == 1)
        .as("I1: a live attempt is the last one, of a row somebody works on: %s", row)
        .isEqualTo(row.liveAttempt().isPresent());
    assertThat(row.lease() != null).as("Lease of %s", row).isEqualTo(row.state().isActive());
    if (!row.state().isActive() || row.state() == RowState.PROCESSING) {
      assertThat(live).as("I1: %s rests without a live attempt", row).isZero();
    }
    if (row.state().isWaiting()) {
      assertThat(row.standing().leasedFrom()).as("Waiting row %s", row).isNull();
    }
  }
}
