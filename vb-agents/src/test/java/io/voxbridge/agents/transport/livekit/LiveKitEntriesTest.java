package io.voxbridge.agents.transport.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.journal.EntryKind;
import io.voxbridge.agents.journal.JournalEntry;
import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.support.EntryHarness;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.media.kit.CallScript;
import io.voxbridge.media.kit.FakePhoneNetwork;
import io.voxbridge.media.kit.ManualTime;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.telephony.DialRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LiveKitEntriesTest {
  private static final String ROOM = "call-_+919800000001_Xy12";
  private static final String CALLER = "sip_+919800000001";
  private static final String DID = "+911140000000";

  @TempDir Path folder;

  private final ManualTime time = new ManualTime();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private EntryHarness harness;
  private FakePhoneNetwork network;
  private DispatchEntry dispatch;
  private DialoutEntry dialout;
  private WidgetEntry widget;

  @BeforeEach
  void open() throws IOException {
    harness = new EntryHarness(folder);
    network = new FakePhoneNetwork(time, harness.rooms);
    SipDirectory directory =
        new SipDirectory(harness.http, EntryHarness.JSON, harness.settings.secret(), pauses::add);
    dispatch = new DispatchEntry(harness.intake, harness.rooms, directory, harness.settings);
    dialout = new DialoutEntry(harness.intake, harness.rooms, network, directory);
    widget = new WidgetEntry(harness.intake, harness.rooms);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private static DispatchEntry.Request ringing() {
    return new DispatchEntry.Request(ROOM, "+919800000001", DID, "SCL_1");
  }

  private void phoneRings() {
    harness.rooms.phoneJoins(
        ROOM,
        CALLER,
        Map.of(
            "sip.callStatus", "ringing",
            "sip.trunkID", "ST_in",
            "sip.h.x-campaign", "spring",
            "lead.campaign", "mapped"));
  }

  private DialoutEntry.Request toDial(String bot) {
    return new DialoutEntry.Request(
        bot, "+919800000001", "", harness.backend.configUrl(), Map.of("name", "Asha"), null);
  }

  private WidgetEntry.Request visitor(String bot) {
    return new WidgetEntry.Request(
        bot, "widget-b-0123456789ab", "widget-user", harness.backend.configUrl(), Map.of());
  }

  private void occupy() throws InterruptedException {
    harness.accept(harness.call("talks", "busy"));
    await().until(() -> harness.sessions.size() == 1);
    harness.sessions.getFirst().awaitTalking();
  }

  private void awaitFree() {
    await().until(() -> harness.slots.state().calls() == 0);
  }

  private JsonNode onlyResult() {
    await().until(() -> !harness.backend.results().isEmpty());
    assertThat(harness.backend.results()).hasSize(1);
    return harness.backend.results().getFirst();
  }

  private static void refuses(ProblemCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aRingingPhoneGetsTheBotOfItsNumber() throws Exception {
    harness.backend.did(DID, "brief");
    phoneRings();
    String callId = dispatch.accept(ringing());
    awaitFree();
    JsonNode result = onlyResult();
    assertThat(result.path("session_id").asString()).isEqualTo(callId);
    assertThat(result.path("call_direction").asString()).isEqualTo("incoming");
    assertThat(result.path("caller_id").asString()).isEqualTo("+919800000001");
    JsonNode event = harness.backend.connectedEvents().getFirst();
    assertThat(event.path("caller_number").asString()).isEqualTo("+919800000001");
    assertThat(event.path("dialed_number").asString()).isEqualTo(DID);
    assertThat(event.path("sip_candidate_headers").path("x-campaign").asString())
        .isEqualTo("spring");
    assertThat(event.path("sip").path("trunkID").asString()).isEqualTo("ST_in");
    assertThat(event.path("lead_campaign").asString()).isEqualTo("mapped");
    assertThat(harness.rooms.names()).isEmpty();
    assertThat(harness.journal.entries()).isEmpty();
  }

  @Test
  void aNumberWithoutABotIsTurnedAwayAndTheSlotFree() {
    phoneRings();
    refuses(ProblemCode.NOT_FOUND, () -> dispatch.accept(ringing()));
    assertThat(harness.rooms.names()).isEmpty();
    assertThat(harness.slots.state().calls()).isZero();
    assertThat(harness.backend.configRequests()).isEmpty();
  }

  @Test
  void aFullWorkerEndsTheCallersRingingFirst() throws Exception {
    occupy();
    phoneRings();
    refuses(ProblemCode.AT_CAPACITY, () -> dispatch.accept(ringing()));
    assertThat(harness.rooms.names()).containsExactly("room-busy");
  }

  @Test
  void aFullWorkerLeavesACallAloneThatHasItsBot() throws Exception {
    occupy();
    phoneRings();
    harness.rooms.join(ROOM, "bot-of-another-worker", new RoomListener() {});
    refuses(ProblemCode.AT_CAPACITY, () -> dispatch.accept(ringing()));
    assertThat(harness.rooms.participants(ROOM)).hasSize(2);
  }

  @Test
  void theSameDispatchTwiceIsOneCall() throws Exception {
    harness.backend.did(DID, "talks");
    phoneRings();
    String first = dispatch.accept(ringing());
    assertThat(dispatch.accept(ringing())).isEqualTo(first);
    await().until(() -> harness.sessions.size() == 1);
    harness.sessions.getFirst().awaitTalking();
    assertThat(dispatch.accept(ringing())).isEqualTo(first);
    assertThat(harness.rooms.participants(ROOM)).hasSize(2);
    harness.sessions.getFirst().end(DisconnectReason.BOT);
    awaitFree();
    onlyResult();
  }

  @Test
  void aDispatchThatAnotherWorkerHasIsLeftAlone() throws Exception {
    harness.backend.did(DID, "talks");
    phoneRings();
    harness.backend.claimElsewhere(RoomIds.callIdOf(ROOM));
    dispatch.accept(ringing());
    awaitFree();
    assertThat(harness.rooms.participants(ROOM)).hasSize(1);
    assertThat(harness.journal.entries()).isEmpty();
    assertThat(harness.backend.results()).isEmpty();
    assertThat(harness.outbox.resultCounters().waiting()).isZero();
  }

  @Test
  void aRefusedConfigEndsTheCallersRinging() throws Exception {
    harness.backend.did(DID, "talks");
    harness.backend.answerConfigs(503, "{\"detail\":\"outside_active_hours: shut\"}");
    phoneRings();
    dispatch.accept(ringing());
    awaitFree();
    JsonNode result = onlyResult();
    assertThat(result.path("disconnected_by").asString()).isEqualTo("outside_hours");
    assertThat(result.path("call_direction").asString()).isEqualTo("incoming");
    assertThat(harness.rooms.names()).isEmpty();
  }

  @Test
  void aDialoutRingsItsPhoneOverTheTrunkOfTheBackend() throws Exception {
    network.scriptOthers(CallScript.answers(Duration.ZERO));
    DialoutEntry.Accepted accepted = dialout.accept(toDial("talks"));
    assertThat(accepted.roomName()).isEqualTo("dialout-" + accepted.callId());
    await().until(() -> network.requests().size() == 1);
    DialRequest request = network.requests().getFirst();
    assertThat(request.to()).isEqualTo("+919800000001");
    assertThat(request.from()).isEqualTo(DID);
    assertThat(request.carrierRef()).isEqualTo("ST_1");
    assertThat(request.ringTimeout()).isEqualTo(Duration.ofSeconds(45));
    assertThat(request.attemptId()).isEqualTo(accepted.roomName());
    time.advance(Duration.ofSeconds(1));
    harness.sessions.getFirst().awaitTalking();
    harness.sessions.getFirst().end(DisconnectReason.BOT);
    awaitFree();
    assertThat(onlyResult().path("disconnected_by").asString()).isEqualTo("bot");
    assertThat(harness.rooms.names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "480, no_answer",
    "408, no_answer",
    "486, rejected",
    "603, rejected",
    "404, error",
    "429, error",
    "503, error"
  })
  void aPhoneThatIsNotAnsweredCountsByItsSipResponse(int sipCode, String reason) throws Exception {
    network.scriptOthers(CallScript.refuses(Duration.ofMillis(100), sipCode));
    dialout.accept(toDial("talks"));
    await().until(() -> network.requests().size() == 1);
    time.advance(Duration.ofSeconds(1));
    awaitFree();
    assertThat(onlyResult().path("disconnected_by").asString()).isEqualTo(reason);
    assertThat(harness.rooms.names()).isEmpty();
  }

  @Test
  void withoutAConfigNobodyIsRung() throws Exception {
    harness.backend.answerConfigs(404, "");
    dialout.accept(toDial("talks"));
    awaitFree();
    assertThat(onlyResult().path("disconnected_by").asString()).isEqualTo("error");
    assertThat(network.requests()).isEmpty();
  }

  @Test
  void withoutATrunkNothingIsDone() {
    harness.backend.answerTrunks(404);
    refuses(ProblemCode.NOT_FOUND, () -> dialout.accept(toDial("talks")));
    assertThat(harness.slots.state().calls()).isZero();
    assertThat(harness.backend.configRequests()).isEmpty();
  }

  @Test
  void aCarrierAtItsRateLimitIsWaitedFor() throws Exception {
    harness.backend.answerTrunks(429, 429, 200);
    dialout.accept(toDial("brief"));
    assertThat(pauses).hasSize(2);
    await().until(() -> network.requests().size() == 1);
    time.advance(Duration.ofMinutes(1));
    awaitFree();
    harness.backend.answerTrunks(429);
    refuses(ProblemCode.UNAVAILABLE, () -> dialout.accept(toDial("brief")));
    assertThat(harness.slots.state().calls()).isZero();
  }

  @Test
  void aFullWorkerAsksAndDialsNothing() throws Exception {
    occupy();
    harness.backend.answerTrunks(500);
    refuses(ProblemCode.AT_CAPACITY, () -> dialout.accept(toDial("talks")));
    refuses(ProblemCode.AT_CAPACITY, () -> widget.accept(visitor("talks")));
    assertThat(network.requests()).isEmpty();
    assertThat(harness.rooms.names()).containsExactly("room-busy");
  }

  @Test
  void aWidgetWaitsInItsRoom() throws Exception {
    String callId = widget.accept(visitor("talks"));
    await().until(() -> harness.sessions.size() == 1);
    harness.sessions.getFirst().awaitTalking();
    assertThat(widget.accept(visitor("talks"))).isEqualTo(callId);
    assertThat(harness.rooms.participants("widget-b-0123456789ab")).hasSize(1);
    harness.sessions.getFirst().end(DisconnectReason.BOT);
    awaitFree();
    assertThat(onlyResult().path("caller_id").asString()).isEqualTo("widget-user");
  }

  @Test
  void eightAskersOneSlot() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService askers = Executors.newThreadPerTaskExecutor(Thread::new)) {
      List<Future<Boolean>> answers =
          IntStream.range(0, 8)
              .mapToObj(each ->
                  askers.submit(
                      (Callable<Boolean>)
                          () -> {
                            go.await();
                            try {
                              dialout.accept(toDial("talks"));
                              return true;
                            } catch (ProblemException e) {
                              assertThat(e.code()).isEqualTo(ProblemCode.AT_CAPACITY);
                              return false;
                            }
                          }))
              .toList();
      go.countDown();
      int accepted = 0;
      for (Future<Boolean> answer : answers) {
        accepted += answer.get() ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(1);
    }
    assertThat(harness.journal.entries()).hasSize(1);
    await().until(() -> network.requests().size() == 1);
    time.advance(Duration.ofMinutes(1));
    await().until(() -> !harness.sessions.isEmpty());
    harness.sessions.getFirst().awaitTalking();
    harness.sessions.getFirst().end(DisconnectReason.BOT);
    awaitFree();
  }

  /** What a worker leaves of each kind of call when it dies after the journal was written. */
  @ParameterizedTest
  @CsvSource({
    "DISPATCH, true",
    "DISPATCH, false",
    "DIALOUT, true",
    "DIALOUT, false",
    "WIDGET, true",
    "WIDGET, false",
    "STREAM, true"
  })
  void aDeadWorkersCallBecomesAResult(EntryKind kind, boolean granted) throws Exception {
    harness.rooms.phoneJoins("room", "phone", Map.of());
    JournalEntry entry =
        new JournalEntry(
            "session-1",
            "session-1",
            "bot",
            "room",
            new JournalEntry.Claim(
                harness.backend.configUrl(), harness.backend.resultUrl(), "token", granted),
            new JournalEntry.Party(
                kind,
                CallDirection.INCOMING,
                "+91",
                "phone",
                "",
                "",
                Map.<String, @Nullable Object>of("_campaign_session_id", "session-1")),
            folder.resolve("recordings/session-1.wav"),
            null,
            java.time.Instant.parse("2026-06-05T10:15:30.123Z"));
    harness.journal.write(entry);
    assertThat(harness.journal.entries()).containsExactly(entry);
    assertThat(harness.recovery.recover(entry)).isTrue();
    JsonNode result = onlyResult();
    assertThat(result.path("disconnected_by").asString()).isEqualTo("error");
    assertThat(result.path("call_direction").asString()).isEqualTo("incoming");
    assertThat(harness.rooms.names()).hasSize(kind.roomOutlivesWorker() ? 0 : 1);
    assertThat(harness.journal.entries()).isEmpty();
  }
}
