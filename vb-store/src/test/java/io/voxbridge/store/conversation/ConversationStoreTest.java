package io.voxbridge.store.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.voxbridge.domain.call.CallStatus;
import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.store.kit.StoreEngine;
import io.voxbridge.store.kit.TestStore;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("io.voxbridge.store.kit.StoreEngines#available")
class ConversationStoreTest {
  private static final Instant T0 = Instant.parse("2026-06-05T10:00:00Z");
  private static final SessionId SESSION = new SessionId("session-1");

  private final TestStore database;
  private final ConversationStore calls;

  ConversationStoreTest(StoreEngine engine) {
    database = engine.open();
    calls = new ConversationStore(database.client());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Skeleton skeleton(SessionId session) {
    return new Skeleton(
        session,
        new Skeleton.Bot("bot-1", "Anna"),
        new Skeleton.Parties("+919876543210", "+912212345678", "stream-1", CallDirection.OUTGOING),
        new CampaignLink("c1", new CampaignCallId("row-1"), 2, 1),
        Map.of("name", "Asha", "a.dotted$name", "kept"),
        Map.of("variables", Map.of("call", Map.of("name", "Asha")), "system_prompt", "Be kind."),
        T0);
  }

  private StoredResult save(SessionId session, Map<String, ?> fields) {
    Map<String, @Nullable Object> result = new HashMap<>(fields);
    result.putIfAbsent("disconnected_by", DisconnectReason.CUSTOMER.wireName());
    return calls.saveResult(session, result, CallStatus.COMPLETED, T0.plusSeconds(60), null);
  }

  private Map<String, @Nullable Object> record(SessionId session) {
    return calls.find(session).orElseThrow();
  }

  @Test
  void session_belongsToTheFirstWorker() {
    assertThat(calls.begin(skeleton(SESSION), "token-a")).isTrue();
    assertThat(calls.begin(skeleton(SESSION), "token-a")).isTrue();
    assertThat(calls.begin(skeleton(SESSION), "token-b")).isFalse();
    assertThat(calls.begin(skeleton(SESSION), null)).isFalse();
    assertThat(calls.claim(SESSION)).contains(new ConversationStore.Claim("token-a", T0));
    assertThat(calls.claim(new SessionId("other"))).isEmpty();
  }

  @Test
  void sessionWithoutClaim_canStillBeClaimed() {
    assertThat(calls.begin(skeleton(SESSION), null)).isTrue();
    assertThat(calls.begin(skeleton(SESSION), null)).isTrue();
    assertThat(calls.claim(SESSION)).isEmpty();
    assertThat(calls.begin(skeleton(SESSION), "token-a")).isTrue();
    assertThat(calls.begin(skeleton(SESSION), "token-b")).isFalse();
  }

  @Test
  void manyWorkers_atTheSameTime_onlyOneGetsTheSession() throws Exception {
    List<Callable<Boolean>> tries = new ArrayList<>();
    for (int worker = 0; worker < 16; worker++) {
      String token = "token-" + worker;
      tries.add(() -> calls.begin(skeleton(SESSION), token));
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      int granted = 0;
      for (Future<Boolean> result : pool.invokeAll(tries)) {
        granted += result.get() ? 1 : 0;
      }
      assertThat(granted).isEqualTo(1);
    }
  }

  @Test
  void result_completesTheSkeleton_andOverwritesNothingWithNull() {
    assertThat(calls.begin(skeleton(SESSION), "token-a")).isTrue();
    Map<String, @Nullable Object> fields = new HashMap<>();
    fields.put("caller_id", null);
    fields.put("call_duration_seconds", 12.5);
    fields.put("claim", "forged");
    fields.put("events", List.of(Map.of("type", "dtmf", "at_ms", new BigInteger("7"))));
    fields.put("extra", Map.of("cost", new BigDecimal("1.5"), "big", BigInteger.TWO.pow(80)));
    StoredResult stored = save(SESSION, fields);
    assertThat(stored.campaign())
        .isEqualTo(new CampaignLink("c1", new CampaignCallId("row-1"), 2, 1));
    assertThat(stored.revision()).isEqualTo(1);
    assertThat(stored.customerSpoke()).isFalse();
    assertThat(stored.callDurationSeconds()).isEqualTo(12.5);
    assertThat(record(SESSION))
        .containsEntry("session_id", "session-1")
        .containsEntry("caller_id", "+919876543210")
        .containsEntry("bot_name", "Anna")
        .containsEntry("status", "completed")
        .containsEntry("started_at", T0)
        .containsEntry("completed_at", T0.plusSeconds(60))
        .containsEntry("connected_event", Map.of("name", "Asha", "a.dotted$name", "kept"))
        .containsEntry("extra", Map.of("cost", 1.5, "big", "1208925819614629174706176"))
        .doesNotContainKey("claim")
        .doesNotContainKey("result_revision");
    assertThat(calls.claim(SESSION)).isPresent();
  }

  @Test
  void resultWithoutSkeleton_isStored() {
    StoredResult stored =
        save(
            SESSION,
            Map.of(
                "campaign_id",
                "c9",
                "campaign_call_id",
                "row-9",
                "transcript",
                List.of(Map.of("role", "user", "text", "hello")),
                "post_call_analysis",
                Map.of("DISPOSITION", "Paid")));
    assertThat(stored.campaign())
        .isEqualTo(new CampaignLink("c9", new CampaignCallId("row-9"), null, null));
    assertThat(stored.customerSpoke()).isTrue();
    assertThat(stored.analysis()).containsEntry("DISPOSITION", "Paid");
    assertThat(calls.begin(skeleton(SESSION), "token-late")).isTrue();
    assertThat(record(SESSION)).containsEntry("status", "completed");
  }

  @Test
  void repeatedResult_keepsTheFirstEnd_andHasToBeReconciledAgain() {
    StoredResult first = save(SESSION, Map.of());
    calls.markReconciled(SESSION, first.revision());
    assertThat(calls.unreconciled(T0.plusSeconds(600), 10)).isEmpty();
    StoredResult second =
        calls.saveResult(
            SESSION,
            Map.of("disconnected_by", "bot"),
            CallStatus.COMPLETED,
            T0.plusSeconds(300),
            null);
    assertThat(second.completedAt()).isEqualTo(first.completedAt());
    assertThat(second.reason()).isEqualTo(DisconnectReason.BOT);
    calls.markReconciled(SESSION, first.revision());
    assertThat(calls.unreconciled(T0.plusSeconds(600), 10)).containsExactly(second);
    assertThat(calls.unreconciled(T0.plusSeconds(59), 10)).isEmpty();
    calls.markReconciled(SESSION, second.revision());
    assertThat(calls.unreconciled(T0.plusSeconds(600), 10)).isEmpty();
  }

  @Test
  void recordingToken_isGivenOnce() {
    Map<String, String> fields =
        Map.of("recording_key", "session-1.wav", "disconnected_by", "customer");
    for (String token : List.of("token-1", "token-2")) {
      StoredResult stored = calls.saveResult(SESSION, fields, CallStatus.COMPLETED, T0, token);
      assertThat(stored.session()).isEqualTo(SESSION);
    }
    assertThat(calls.recordingByToken("token-1"))
        .contains(new RecordedCall(SESSION, "session-1.wav", null));
    assertThat(calls.recordingByToken("token-2")).isEmpty();
    assertThat(calls.recording(SESSION)).isPresent();
    assertThat(calls.recording(new SessionId("other"))).isEmpty();
  }

  @Test
  void list_filtersAndPages_newestFirst() {
    for (int i = 0; i < 5; i++) {
      Skeleton skeleton = skeleton(new SessionId("s" + i));
      assertThat(
              calls.begin(
                  new Skeleton(
                      skeleton.session(),
                      new Skeleton.Bot(i % 2 == 0 ? "even" : "odd", "Bot"),
                      new Skeleton.Parties("+91987654321" + i, null, "", CallDirection.OUTGOING),
                      i == 4 ? null : skeleton.campaign(),
                      Map.of(),
                      Map.of(),
                      T0.plusSeconds(i)),
                  null))
          .isTrue();
    }
    assertThat(
            save(new SessionId("s3"), Map.of("post_call_analysis", Map.of("DISPOSITION", "Paid")))
                .revision())
        .isEqualTo(1);
    assertThat(calls.count(ConversationFilter.ALL)).isEqualTo(5);
    assertThat(ids(ConversationFilter.ALL, 1, 2)).containsExactly("s4", "s3");
    assertThat(ids(ConversationFilter.ALL, 3, 2)).containsExactly("s0");
    assertThat(ids(new ConversationFilter("even", null, null, null, null, null, null, null), 1, 9))
        .containsExactly("s4", "s2", "s0");
    assertThat(
            ids(new ConversationFilter(null, "c1", null, null, "outgoing", null, null, null), 1, 9))
        .containsExactly("s3", "s2", "s1", "s0");
    assertThat(
            ids(
                new ConversationFilter(
                    null, null, CallStatus.COMPLETED, "customer", null, null, null, null),
                1,
                9))
        .containsExactly("s3");
    assertThat(
            ids(
                new ConversationFilter(null, null, null, null, null, "+91987654321", null, null),
                1,
                9))
        .hasSize(5);
    assertThat(ids(new ConversationFilter(null, null, null, null, null, "3213", null, null), 1, 9))
        .containsExactly("s3");
    assertThat(ids(new ConversationFilter(null, null, null, null, null, ".*", null, null), 1, 9))
        .isEmpty();
    assertThat(
            ids(
                new ConversationFilter(
                    null, null, null, null, null, null, T0.plusSeconds(1), T0.plusSeconds(3)),
                1,
                9))
        .containsExactly("s2", "s1");
    assertThat(calls.list(ConversationFilter.ALL, 1, 9))
        .filteredOn(line -> line.sessionId().equals("s3"))
        .singleElement()
        .satisfies(line -> assertThat(line.disposition()).isEqualTo("Paid"));
  }

  private List<String> ids(ConversationFilter filter, int page, int limit) {
    return calls.list(filter, page, limit).stream().map(ConversationSummary::sessionId).toList();
  }

  @Test
  void recordWithoutResult_isFound_andClosedOnce() {
    UnfinishedCalls unfinished = new UnfinishedCalls(database.client());
    assertThat(calls.begin(skeleton(SESSION), "token-a")).isTrue();
    SessionId done = new SessionId("session-done");
    assertThat(calls.begin(skeleton(done), "token-b")).isTrue();
    StoredResult _ = save(done, Map.of());

    assertThat(unfinished.startedBefore(T0.minusSeconds(1), 10)).isEmpty();
    assertThat(unfinished.startedBefore(T0, 10))
        .extracting(UnfinishedCalls.UnfinishedCall::session, UnfinishedCalls.UnfinishedCall::botId)
        .containsExactly(tuple(SESSION, "bot-1"));

    assertThat(unfinished.closeAsError(done, "cleanup", "late", T0)).as("has a result").isFalse();
    assertThat(unfinished.closeAsError(SESSION, "cleanup", "no result", T0.plusSeconds(900)))
        .isTrue();
    assertThat(unfinished.closeAsError(SESSION, "cleanup", "again", T0)).isFalse();
    assertThat(record(SESSION))
        .containsEntry("status", "failed")
        .containsEntry("disconnected_by", "error")
        .containsEntry("closed_by", "cleanup")
        .containsEntry("reconciled", true);
    assertThat(unfinished.startedBefore(T0, 10)).isEmpty();
  }

  @Test
  void lateResult_replacesWhatTheCleanUpAssumed() {
    assertThat(calls.begin(skeleton(SESSION), "token-a")).isTrue();
    assertThat(
            new UnfinishedCalls(database.client())
                .closeAsError(SESSION, "cleanup", "no result", T0.plusSeconds(900)))
        .isTrue();
    StoredResult late = save(SESSION, Map.of("call_duration_seconds", 60));
    assertThat(late.completedAt()).isEqualTo(T0.plusSeconds(60));
    assertThat(record(SESSION))
        .containsEntry("status", "completed")
        .containsEntry("disconnected_by", "customer")
        .doesNotContainKey("closed_by");
    assertThat(calls.unreconciled(T0.plusSeconds(60), 10)).hasSize(1);
  }
}
