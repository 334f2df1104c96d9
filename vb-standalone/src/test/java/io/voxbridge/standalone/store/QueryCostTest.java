package io.voxbridge.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.call.StaleLimits;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.store.call.CallbackStatus;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.Contact;
import io.voxbridge.store.call.ContactImports;
import io.voxbridge.store.call.CounterProjector;
import io.voxbridge.store.call.DiallerRows;
import io.voxbridge.store.call.LeaseRequest;
import io.voxbridge.store.call.RowCounters;
import io.voxbridge.store.call.RowFilter;
import io.voxbridge.store.call.RowScope;
import io.voxbridge.store.conversation.ConversationFilter;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.kit.TestStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the platform asks all day reads as many documents as it needs, however many there are. */
class QueryCostTest {
  private static final int ROWS = 4_000;
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final CampaignRun RUN = new CampaignRun("campaign", 1);
  private static final ImportId IMPORT = new ImportId("import");
  private static final RowScope SCOPE = new RowScope(RUN, Set.of(IMPORT));
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path folder;

  private final AtomicLong ids = new AtomicLong();
  private MongoServer server;
  private TestStore store;
  private CampaignRows rows;
  private DiallerRows dialler;

  @BeforeEach
  void fill() {
    server = new MongoServer(DurableBackend.open(folder.resolve("store.mv"), 16));
    store = TestStore.on(server.bindAndGetConnectionString());
    rows = new CampaignRows(store.client(), CLOCK, this::newId);
    dialler = new DiallerRows(store.client(), CLOCK, this::newId);
    List<Contact> contacts = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      contacts.add(new Contact(i, new E164("+1415" + (2_000_000 + i)), Map.of("name", "n" + i)));
    }
    long inserted =
        new ContactImports(store.client(), CLOCK, this::newId).insert(RUN, IMPORT, contacts);
    assertThat(inserted).isEqualTo(ROWS);
    // A quarter each: never dialled, waiting for a retry, waiting for a callback, done.
    move(1_000, 2_000, "retry_scheduled", NOW.minusSeconds(60));
    move(2_000, 2_500, "callback_scheduled", NOW.minusSeconds(30));
    move(2_500, 3_000, "callback_scheduled", NOW.plusSeconds(3_600));
    move(3_000, 4_000, "completed", null);
  }

  private String newId() {
    return "%08d".formatted(ids.incrementAndGet());
  }

  @AfterEach
  void stop() {
    store.close();
    server.shutdownNow();
  }

  private MongoCollection<Document> documents() {
    return store.client().collection("campaign_calls");
  }

  private void move(int from, int to, String state, @Nullable Instant due) {
    documents()
        .updateMany(
            Filters.and(Filters.gte("position", from), Filters.lt("position", to)),
            Updates.combine(
                Updates.set("state", state),
                due == null
                    ? Updates.unset("next_attempt_at")
                    : Updates.set("next_attempt_at", due)));
  }

  @Test
  void lease_eachClass_readsAFewDocumentsPerLease() {
    LeaseRequest ten = new LeaseRequest(SCOPE, "dialler", 1, Duration.ofMinutes(1), 10);
    // Ten callbacks due, then those never dialled, then retries.
    assertThat(reads(() -> assertLeased(ten, "callback_scheduled"))).isLessThan(100);
    move(2_000, 2_500, "completed", null);
    assertThat(reads(() -> assertLeased(ten, "pending"))).isLessThan(100);
    move(0, 1_000, "completed", null);
    assertThat(reads(() -> assertLeased(ten, "retry_scheduled"))).isLessThan(100);
    move(1_000, 2_000, "completed", null);
    // What is left is due in an hour.
    assertThat(reads(() -> assertThat(dialler.lease(ten)).isEmpty())).isLessThan(10);
  }

  private void assertLeased(LeaseRequest request, String from) {
    assertThat(dialler.lease(request))
        .hasSize(request.limit())
        .allSatisfy(
            row -> assertThat(row.standing().leasedFrom()).isEqualTo(RowState.fromWireName(from)));
  }

  @Test
  void demand_readsNextToNothing() {
    assertThat(reads(() -> assertThat(rows.due(SCOPE, 3_000)).isEqualTo(2_500))).isLessThan(10);
    assertThat(reads(() -> assertThat(rows.nextDueAt(SCOPE)).isPresent())).isLessThan(10);
  }

  @Test
  void lists_readOnePage() {
    assertThat(reads(() -> assertPage(RowFilter.all(SCOPE), 1, 4_000))).isLessThan(150);
    assertThat(reads(() -> assertPage(RowFilter.all(SCOPE), 60, 4_000))).isLessThan(150);
    assertThat(reads(() -> assertPage(in(RowState.PENDING), 1, 1_000))).isLessThan(150);
    assertThat(reads(() -> assertPage(in(RowState.COMPLETED), 20, 1_000))).isLessThan(150);
    assertThat(reads(() -> assertPage(in(RowState.PENDING, RowState.RETRY_SCHEDULED), 1, 2_000)))
        .isLessThan(300);
  }

  @Test
  void filteredLists_readOnlyRowsThatMatch() {
    documents()
        .updateMany(
            Filters.and(Filters.gte("position", 2_000), Filters.lt("position", 3_000)),
            Updates.set(
                "callback",
                new Document("status", "scheduled")
                    .append("sequence", 1)
                    .append("requested_at", NOW)
                    .append("scheduled_at", NOW)));
    documents()
        .updateMany(Filters.gte("position", 3_000), Updates.set("updated_at", NOW.plusSeconds(9)));

    RowFilter oneNumber = filter("2003999", null, null);
    assertThat(reads(() -> assertThat(rows.list(oneNumber, 1, 50).total()).isOne())).isLessThan(5);
    // A thousand +1415 2003 xxx, and +1415 2002 003.
    assertThat(reads(() -> assertPage(filter("2003", null, null), 3, 1_001))).isLessThan(60);
    assertThat(reads(() -> assertPage(filter("+14152", null, null), 70, 4_000))).isLessThan(60);
    RowFilter callbacks = filter(null, CallbackStatus.SCHEDULED, null);
    assertThat(reads(() -> assertPage(callbacks, 20, 1_000))).isLessThan(60);
    RowFilter late = filter(null, null, NOW.plusSeconds(9));
    assertThat(reads(() -> assertPage(late, 20, 1_000))).isLessThan(60);
    assertThat(
            reads(() ->
                assertThat(rows.list(filter("2003", CallbackStatus.SCHEDULED, NOW), 1, 50).total())
                    .isOne()))
        .isLessThan(5);
  }

  private static RowFilter filter(
      @Nullable String phonePart, @Nullable CallbackStatus callback, @Nullable Instant from) {
    Instant before = from == null ? null : from.plusSeconds(60);
    return new RowFilter(SCOPE, Set.of(), phonePart, callback, from, before);
  }

  private void assertPage(RowFilter filter, int page, long total) {
    var found = rows.list(filter, page, 50);
    assertThat(found.rows()).hasSize(50);
    assertThat(found.total()).isEqualTo(total);
  }

  private static RowFilter in(RowState... states) {
    return new RowFilter(SCOPE, Set.of(states), null, null, null, null);
  }

  @Test
  void recovery_readsActiveRowsOnly() {
    var _ = dialler.lease(new LeaseRequest(SCOPE, "dialler", 1, Duration.ofMinutes(1), 20));
    assertThat(reads(() -> assertThat(rows.active(RUN)).hasSize(20))).isLessThan(150);
    assertThat(reads(() -> assertThat(rows.activeBefore(2, 100)).hasSize(20))).isLessThan(150);
    assertThat(reads(() -> assertThat(rows.expiredLeases(100)).isEmpty())).isLessThan(150);
    StaleLimits limits = StaleLimits.forLongestCall(Duration.ofHours(1));
    assertThat(reads(() -> assertThat(rows.stale(limits, 100)).isEmpty())).isLessThan(150);
    assertThat(reads(() -> assertThat(rows.find(new SessionId("none"))).isEmpty())).isZero();
    assertThat(reads(() -> assertThat(rows.find(new AttemptId("none"))).isEmpty())).isZero();
  }

  @Test
  void counters_readUncountedRowsOnly() {
    var _ = dialler.lease(new LeaseRequest(SCOPE, "dialler", 1, Duration.ofMinutes(1), 20));
    RowCounters counters = new RowCounters(store.client());
    assertThat(reads(() -> counters.live(RUN, ROWS))).isLessThan(60);
    CounterProjector projector = new CounterProjector(store.client());
    assertThat(reads(() -> assertThat(projector.project(RUN)).isEqualTo(20))).isLessThan(150);
    // Only the rows of the last batch, which are cleared of it once more.
    assertThat(reads(() -> assertThat(projector.project(RUN)).isZero())).isLessThan(30);
  }

  @Test
  void conversations_newestFirst_readOnePage() {
    List<Document> calls = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      calls.add(
          new Document("_id", "s" + i)
              .append("bot_id", "bot")
              .append("campaign_id", "c" + i % 2)
              .append("status", "completed")
              .append("started_at", NOW.plusSeconds(i)));
    }
    store.client().collection("calls").insertMany(calls);
    ConversationStore conversations = new ConversationStore(store.client());
    ConversationFilter ofCampaign =
        new ConversationFilter(null, "c1", null, null, null, null, null, null);
    assertThat(
            reads(() -> {
              assertThat(conversations.list(ConversationFilter.ALL, 2, 50)).hasSize(50);
              assertThat(conversations.count(ConversationFilter.ALL)).isEqualTo(2_000);
              assertThat(conversations.list(ofCampaign, 3, 50)).hasSize(50);
              assertThat(conversations.count(ofCampaign)).isEqualTo(1_000);
            }))
        .isLessThan(260);
  }

  private long reads(Runnable queries) {
    long before = documentsRead();
    queries.run();
    return documentsRead() - before;
  }

  private long documentsRead() {
    Document status = store.client().database().runCommand(new Document("serverStatus", 1));
    return status.get("voxbridge", Document.class).get("documents_read", -1L);
  }
}
