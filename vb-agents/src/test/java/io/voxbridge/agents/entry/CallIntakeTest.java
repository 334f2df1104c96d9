package io.voxbridge.agents.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.support.EntryHarness;
import io.voxbridge.agents.support.ScriptedSession;
import io.voxbridge.agents.worker.CallSlots;
import io.voxbridge.agents.worker.LiveCall;
import io.voxbridge.agents.worker.SelfRestart;
import io.voxbridge.agents.worker.Watchdog;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.media.room.RoomException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CallIntakeTest {
  @TempDir Path folder;

  private EntryHarness harness;

  @BeforeEach
  void open() throws IOException {
    harness = new EntryHarness(folder);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private void awaitFree() {
    await().until(() -> harness.slots.state().calls() == 0);
  }

  private JsonNode onlyResult() {
    await().until(() -> !harness.backend.results().isEmpty());
    assertThat(harness.backend.results()).hasSize(1);
    return harness.backend.results().getFirst();
  }

  /** Everything that can go wrong on a call's way, one by one. */
  enum Fault {
    NONE("customer"),
    CONFIG_FORBIDDEN("error"),
    BOT_UNKNOWN("error"),
    BACKEND_BROKEN("error"),
    OUTSIDE_HOURS("outside_hours"),
    CONFIG_UNUSABLE("error"),
    NO_SESSION("error"),
    ROOM_UNREACHABLE("error"),
    SESSION_BROKEN("error");

    private final String disconnectedBy;

    Fault(String disconnectedBy) {
      this.disconnectedBy = disconnectedBy;
    }
  }

  private String inject(Fault fault) {
    switch (fault) {
      case CONFIG_FORBIDDEN -> harness.backend.answerConfigs(403, "");
      case BOT_UNKNOWN -> harness.backend.answerConfigs(404, "");
      case BACKEND_BROKEN -> harness.backend.answerConfigs(503, "<html>");
      case OUTSIDE_HOURS ->
          harness.backend.answerConfigs(503, "{\"detail\":\"outside_active_hours: shut\"}");
      case CONFIG_UNUSABLE -> harness.backend.answerConfigs(299, "{}");
      case NO_SESSION -> harness.failCreate();
      case ROOM_UNREACHABLE ->
          harness.rooms.failJoins(
              new RoomException(RoomException.Code.UNREACHABLE, "by script", null));
      case NONE, SESSION_BROKEN -> {}
    }
    return fault == Fault.SESSION_BROKEN ? "broken" : "brief";
  }

  @ParameterizedTest
  @EnumSource
  void everyPathGivesOneResultAndFreesTheSlot(Fault fault) throws Exception {
    String bot = inject(fault);
    assertThat(harness.accept(harness.call(bot, "session-1"))).isEqualTo("session-1");
    awaitFree();
    JsonNode result = onlyResult();
    assertThat(result.path("session_id").asString()).isEqualTo("session-1");
    assertThat(result.path("disconnected_by").asString()).isEqualTo(fault.disconnectedBy);
    assertThat(result.path("connected_event").path("name").asString()).isEqualTo("Asha");
    assertThat(result.path("caller_id").asString()).isEqualTo("+919800000001");
    assertThat(harness.journal.entries()).isEmpty();
    assertThat(harness.rooms.names()).isEmpty();
    if (fault.disconnectedBy.equals("error")) {
      assertThat(result.path("post_call_analysis").path("DISPOSITION").asString())
          .isEqualTo("Failed");
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13})
  void manyCallsWithFaultsLeaveNothingBehind(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Fault[] faults = {
      Fault.NONE, Fault.CONFIG_FORBIDDEN, Fault.ROOM_UNREACHABLE, Fault.SESSION_BROKEN
    };
    for (int i = 0; i < 25; i++) {
      harness.backend.answerConfigs(200, "");
      harness.rooms.failJoins(null);
      String bot = inject(faults[random.nextInt(faults.length)]);
      harness.accept(harness.call(bot, "session-" + i));
      awaitFree();
    }
    await().until(() -> harness.backend.results().size() == 25);
    assertThat(harness.backend.results().stream().map(each -> each.path("session_id").asString()))
        .doesNotHaveDuplicates();
    assertThat(harness.journal.entries()).isEmpty();
    assertThat(harness.rooms.names()).isEmpty();
  }

  @Test
  void aBusyWorkerRefusesBeforeItDoesAnything() throws Exception {
    harness.accept(harness.call("talks", "session-1"));
    NewCall second = harness.call("talks", "session-2");
    assertThatThrownBy(() -> harness.accept(second))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.AT_CAPACITY))
        .hasMessage("at_capacity");
    assertThat(harness.journal.entries()).hasSize(1);
    assertThat(harness.rooms.names()).contains("room-session-2");
    assertThat(harness.backend.configRequests()).hasSizeLessThanOrEqualTo(1);
    endAll();
    awaitFree();
  }

  @Test
  void aCallThatIsAnothersIsLeftAlone() throws Exception {
    harness.backend.claimElsewhere("session-1");
    harness.accept(harness.call("talks", "session-1"));
    awaitFree();
    assertThat(harness.journal.entries()).isEmpty();
    assertThat(harness.rooms.names()).containsExactly("room-session-1");
    assertThat(harness.rooms.participants("room-session-1")).hasSize(1);
    assertThat(harness.outbox.resultCounters().waiting()).isZero();
    assertThat(harness.backend.results()).isEmpty();
  }

  @Test
  void withoutAJournalNoCallIsAccepted() throws Exception {
    harness.breakFolder("journal");
    NewCall request = harness.call("brief", "session-1");
    assertThatThrownBy(() -> harness.accept(request))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.UNAVAILABLE));
    assertThat(harness.slots.state().calls()).isZero();
    assertThat(harness.backend.configRequests()).isEmpty();
    assertThat(harness.rooms.names()).containsExactly("room-session-1");
    harness.mendFolder("journal");
    harness.accept(request);
    awaitFree();
    onlyResult();
  }

  @Test
  void withAFullDiskTheResultGoesStraightToTheBackend() throws Exception {
    harness.accept(harness.call("talks", "session-1"));
    awaitTalking();
    harness.breakFolder("outbox");
    endAll();
    awaitFree();
    assertThat(onlyResult().path("disconnected_by").asString()).isEqualTo("bot");
    assertThat(harness.journal.entries()).isEmpty();
    harness.mendFolder("outbox");
  }

  @Test
  void aSilentCallIsEndedByTheWatchdog() throws Exception {
    Watchdog watchdog =
        new Watchdog(
            harness.slots,
            System::nanoTime,
            new SelfRestart(harness.slots, Set::of, System::nanoTime, _ -> {}));
    harness.accept(harness.call("talks", "session-1"));
    awaitTalking();
    watchdog.look();
    assertThat(harness.slots.state().calls()).isEqualTo(1);
    harness.sessions.getFirst().silentFor(Duration.ofSeconds(31));
    watchdog.look();
    awaitFree();
    assertThat(onlyResult().path("disconnected_by").asString()).isEqualTo("error");
  }

  @Test
  void anAbandonedCallLeavesAResultAndItsRecording() throws Exception {
    harness.accept(harness.call("deaf", "session-1"));
    awaitTalking();
    CallSlots.Slot slot = harness.slots.taken().getFirst();
    LiveCall call = slot.call().orElseThrow();
    call.end(DisconnectReason.ERROR);
    call.abandon("by test");
    call.abandon("by test again");
    assertThat(harness.slots.state().calls()).isZero();
    JsonNode result = onlyResult();
    assertThat(result.path("call_duration_seconds").asDouble()).isEqualTo(1.0);
    assertThat(result.path("recording_key").asString()).isEqualTo("session-1.wav");
    await().until(() -> Files.exists(folder.resolve("store/session-1.wav")));
    await().until(() -> !call.isCarried());
    assertThat(harness.backend.results()).hasSize(1);
    assertThat(harness.journal.entries()).isEmpty();
  }

  private void awaitTalking() throws InterruptedException {
    await().until(() -> !harness.sessions.isEmpty());
    harness.sessions.getFirst().awaitTalking();
  }

  private void endAll() throws InterruptedException {
    awaitTalking();
    harness.sessions.forEach((ScriptedSession session) -> session.end(DisconnectReason.BOT));
  }
}
