package io.voxbridge.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.error.FieldProblem;
import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.campaign.CallbackDetection;
import io.voxbridge.domain.campaign.CampaignAction;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CampaignMode;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.campaign.CompletionReason;
import io.voxbridge.domain.campaign.RedialRules;
import io.voxbridge.domain.campaign.TimeWindow;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.domain.result.CallResultsBuilder;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.store.call.CallbackPlan;
import io.voxbridge.store.call.CallbackStatus;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.Contact;
import io.voxbridge.store.call.ContactImports;
import io.voxbridge.store.call.DiallerRows;
import io.voxbridge.store.call.LeaseRequest;
import io.voxbridge.store.call.RowProcessing;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.Campaign.Activity;
import io.voxbridge.store.campaign.Campaign.ContactList;
import io.voxbridge.store.campaign.Campaign.Contacts;
import io.voxbridge.store.campaign.Campaign.Identity;
import io.voxbridge.store.campaign.Campaign.OpenImport;
import io.voxbridge.store.campaign.Campaign.Run;
import io.voxbridge.store.campaign.Campaign.Tally;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.campaign.ListImports;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.kit.ManualClock;
import io.voxbridge.store.kit.SimulatedCrash;
import io.voxbridge.store.kit.StoreEngines;
import io.voxbridge.store.kit.TestStore;
import io.voxbridge.store.kit.WatchedStore;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A result takes effect once, whatever ends the process, and whenever. */
final class ResultServiceTest {
  private final AtomicLong lastId = new AtomicLong();
  private final ManualClock clock = ManualClock.atTen();
  private final TestStore database = StoreEngines.available().getFirst().open();
  private final Backend healthy = new Backend(database.client());
  private final DiallerRows dialler = new DiallerRows(database.client(), clock, this::newId);

  private String newId() {
    return "id-" + lastId.incrementAndGet();
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** What one process has of the feature. */
  private final class Backend {
    private final CampaignStore campaigns;
    private final ConversationStore calls;
    private final CampaignRows rows;
    private final ResultService results;

    Backend(StoreClient store) {
      campaigns = new CampaignStore(store);
      calls = new ConversationStore(store);
      rows = new CampaignRows(store, clock, ResultServiceTest.this::newId);
      RowReconciler reconciler =
          new RowReconciler(
              calls,
              campaigns,
              rows,
              new RowProcessing(store, clock, ResultServiceTest.this::newId));
      results =
          new ResultService(calls, reconciler, new JsonMapper(), clock, new Random(1), List.of());
    }
  }

  private static final CampaignConfig CONFIG =
      new CampaignConfig(
          5,
          CampaignMode.MULTI_DAY,
          new TimeWindow(
              LocalTime.MIN, LocalTime.MAX, ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class)),
          RedialRules.DEFAULT,
          new CallbackDetection(true));

  /** A running campaign with one contact. */
  private Campaign campaign() {
    String id = newId();
    ImportId importId = new ImportId(newId());
    healthy.campaigns.insert(
        new Campaign(
            id,
            new Identity("Renewals", "bot", "http://backend/api/v1/config", clock.instant()),
            CONFIG,
            List.of(),
            new Run(1, CampaignStatus.DRAFT, null, null, null),
            Contacts.NONE,
            List.of()));
    ListImports lists = new ListImports(database.client());
    assertThat(lists.open(id, new OpenImport(importId, "test", clock.instant()))).isPresent();
    assertThat(
            new ContactImports(database.client(), clock, this::newId)
                .insert(
                    new CampaignRun(id, 1),
                    importId,
                    List.of(new Contact(0, new E164("+919876543210"), Map.of("name", "Asha")))))
        .isEqualTo(1);
    ContactList list =
        new ContactList(importId, "x.csv", "f", new Tally(1, 1, 0, 0), clock.instant());
    assertThat(lists.commit(id, list, Optional.empty(), activity("upload"))).isPresent();
    return healthy.campaigns.move(id, CampaignAction.START, activity("start"), null).orElseThrow();
  }

  private Activity activity(String action) {
    return new Activity(action, "anna", clock.instant());
  }

  /** Brings the campaign's contact into a conversation and returns its session. */
  private SessionId talk(Campaign campaign) {
    CampaignCall row = dial(campaign);
    row = dialler.attaching(row, clock.instant()).orElseThrow();
    row = dialler.inProgress(row).orElseThrow();
    return row.lastAttempt().orElseThrow().ids().sessionId();
  }

  private CampaignCall dial(Campaign campaign) {
    CampaignCall row =
        dialler
            .lease(new LeaseRequest(campaign.rowScope(), "dialler", 1, Duration.ofSeconds(30), 1))
            .getFirst();
    Attempt.Origin origin = new Attempt.Origin(new CarrierId("c"), new E164("+912212345678"));
    row = dialler.intend(row, new AttemptId(newId()), new SessionId(newId()), origin).orElseThrow();
    return dialler.dialling(row).orElseThrow();
  }

  private CampaignCall row(SessionId session) {
    return healthy.rows.find(session).orElseThrow();
  }

  private static CallResultsBuilder result(SessionId session, DisconnectReason reason) {
    return CallResultsPayload.of(session.value()).disconnectedBy(reason).callDurationSeconds(20.0);
  }

  private boolean reconciled(SessionId session) {
    return Boolean.TRUE.equals(healthy.calls.find(session).orElseThrow().get("reconciled"));
  }

  @Test
  void talkedCall_completesItsRow() {
    SessionId session = talk(campaign());
    healthy.results.accept(
        result(session, DisconnectReason.BOT)
            .postCallAnalysis(Map.of("DISPOSITION", "Paid"))
            .build());
    CampaignCall row = row(session);
    assertThat(row.state()).isEqualTo(RowState.COMPLETED);
    AttemptOutcome outcome = Objects.requireNonNull(row.lastAttempt().orElseThrow().outcome());
    assertThat(outcome.result()).isEqualTo(AttemptResult.BOT);
    assertThat(outcome.disposition()).isEqualTo("Paid");
    assertThat(reconciled(session)).isTrue();
  }

  @Test
  void silentCall_isRetried_untilNoAttemptIsLeft() {
    Campaign campaign = campaign();
    for (int attempt = 1; attempt <= 3; attempt++) {
      SessionId session = talk(campaign);
      healthy.results.accept(result(session, DisconnectReason.RNR).build());
      assertThat(row(session).state())
          .isEqualTo(attempt < 3 ? RowState.RETRY_SCHEDULED : RowState.EXHAUSTED);
      if (attempt < 3) {
        assertThat(row(session).standing().nextAttemptAt())
            .isEqualTo(clock.instant().plus(Duration.ofMinutes(30)));
      }
      clock.advance(Duration.ofMinutes(31));
    }
  }

  @Test
  void callbackWish_isPlanned_andCountedUp() {
    Campaign campaign = campaign();
    for (int wish = 1; wish <= 2; wish++) {
      SessionId session = talk(campaign);
      healthy.results.accept(
          result(session, DisconnectReason.CUSTOMER)
              .postCallAnalysis(
                  Map.of(
                      "callback_requested", true, "callback_preferred_time_text", "in 10 minutes"))
              .build());
      CampaignCall row = row(session);
      assertThat(row.state()).isEqualTo(RowState.CALLBACK_SCHEDULED);
      CallbackPlan plan = Objects.requireNonNull(row.callback());
      assertThat(plan.sequence()).isEqualTo(wish);
      assertThat(plan.status()).isEqualTo(CallbackStatus.SCHEDULED);
      assertThat(plan.scheduledAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
      clock.advance(Duration.ofMinutes(11));
    }
  }

  @Test
  void resultAfterStop_endsTheRow() {
    Campaign campaign = campaign();
    SessionId session = talk(campaign);
    assertThat(
            healthy.campaigns.move(
                campaign.id(), CampaignAction.STOP, activity("stop"), CompletionReason.MANUAL_STOP))
        .isPresent();
    healthy.results.accept(result(session, DisconnectReason.RNR).build());
    assertThat(row(session).state()).isEqualTo(RowState.EXHAUSTED);
  }

  @Test
  void sameResultTwice_evenAtOnce_countsOnce() throws Exception {
    SessionId session = talk(campaign());
    CallResultsPayload payload =
        result(session, DisconnectReason.CUSTOMER).recordingKey(session + ".wav").build();
    List<Callable<Boolean>> posts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      posts.add(() -> {
        healthy.results.accept(payload);
        return true;
      });
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> post : pool.invokeAll(posts)) {
        assertThat(post.get()).isTrue();
      }
    }
    assertThat(row(session).state()).isEqualTo(RowState.COMPLETED);
    assertThat(row(session).attempts()).hasSize(1);
    Object token = healthy.calls.find(session).orElseThrow().get("recording_access_token");
    assertThat(token).asString().hasSize(32);
    healthy.results.accept(payload);
    assertThat(healthy.calls.find(session).orElseThrow())
        .containsEntry("recording_access_token", token);
    assertThat(reconciled(session)).isTrue();
  }

  @Test
  void lateResult_updatesItsAttempt_andMovesNothing() {
    Campaign campaign = campaign();
    SessionId first = talk(campaign);
    healthy.results.accept(result(first, DisconnectReason.RNR).build());
    clock.advance(Duration.ofMinutes(31));
    SessionId second = talk(campaign);
    healthy.results.accept(result(first, DisconnectReason.CUSTOMER).build());
    CampaignCall row = row(second);
    assertThat(row.state()).isEqualTo(RowState.IN_PROGRESS);
    assertThat(reconciled(first)).isTrue();
  }

  @Test
  void resultBeforeTheRowKnowsOfTheAnswer_isKept_andAppliedLater() {
    Campaign campaign = campaign();
    CampaignCall row = dial(campaign);
    SessionId session = row.lastAttempt().orElseThrow().ids().sessionId();
    CallResultsPayload payload = result(session, DisconnectReason.CUSTOMER).build();
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> healthy.results.accept(payload))
        .satisfies(refusal -> {
          assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
          assertThat(refusal.retryAfter()).isPresent();
        });
    assertThat(reconciled(session)).isFalse();
    assertThat(dialler.attaching(row, clock.instant())).isPresent();
    clock.advance(Duration.ofMinutes(1));
    healthy.results.sweep();
    assertThat(row(session).state()).isEqualTo(RowState.COMPLETED);
  }

  @Test
  void resultOfNoCampaign_isJustStored() {
    SessionId session = new SessionId("inbound-1");
    healthy.results.accept(
        result(session, DisconnectReason.CUSTOMER)
            .connectedEvent(Map.of("name", "Asha", "_skip_prefetch", true))
            .extra(Map.of("brand_new_field", Map.of("a", 1)))
            .build());
    assertThat(healthy.calls.find(session).orElseThrow())
        .containsEntry("status", "completed")
        .containsEntry("extra", Map.of("brand_new_field", Map.of("a", 1)))
        .containsEntry("connected_event", Map.of("name", "Asha"));
    assertThat(reconciled(session)).isTrue();
  }

  @Test
  void invalidResult_isRefusedWhole_namingTheFields() {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() ->
            healthy.results.accept(CallResultsPayload.of("").callDurationSeconds(-1.0).build()))
        .satisfies(refusal ->
            assertThat(refusal.errors())
                .extracting(FieldProblem::field)
                .containsExactlyInAnyOrder(
                    "session_id", "disconnected_by", "call_duration_seconds"));
  }

  @Test
  void crashAtAnyMoment_isFinishedBySweepOrRepeat() {
    boolean ended = false;
    for (int at = 1; !ended; at++) {
      ended = true;
      for (boolean repeatedByWorker : new boolean[] {false, true}) {
        SessionId session = talk(campaign());
        CallResultsPayload payload =
            result(session, DisconnectReason.BOT).recordingKey(session + ".wav").build();
        int crashAt = at;
        Backend crashing =
            new Backend(WatchedStore.open(database.settings(), crashBefore(crashAt)));
        boolean stored;
        try {
          crashing.results.accept(payload);
        } catch (SimulatedCrash expected) {
          ended = false;
        }
        stored =
            healthy
                .calls
                .find(session)
                .filter(call -> call.get("disconnected_by") != null)
                .isPresent();
        clock.advance(Duration.ofMinutes(1));
        if (repeatedByWorker) {
          healthy.results.accept(payload);
        } else {
          healthy.results.sweep();
        }
        if (stored || repeatedByWorker) {
          assertThat(row(session).state())
              .as("crash before operation %d", at)
              .isEqualTo(RowState.COMPLETED);
          assertThat(reconciled(session)).as("crash before operation %d", at).isTrue();
          assertThat(healthy.calls.find(session).orElseThrow())
              .containsKey("recording_access_token");
        } else {
          assertThat(row(session).state()).isEqualTo(RowState.IN_PROGRESS);
        }
      }
    }
  }

  private static WatchedStore.Watcher crashBefore(int at) {
    return new WatchedStore.Watcher() {
      private int operations;

      @Override
      public void before() {
        operations++;
        if (operations >= at) {
          throw new SimulatedCrash("before operation " + operations);
        }
      }
    };
  }
}
