package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.SipCallStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the bot begins to speak, and what becomes of calls that are never answered. */
class AnsweringTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir Path folder;

  /** A phone whose fate the test decides. */
  private static final class TestLeg implements Leg {
    final CompletableFuture<Reached> reached = new CompletableFuture<>();
    final AtomicInteger rung = new AtomicInteger();
    final AtomicBoolean givenUp = new AtomicBoolean();

    @Override
    public CompletableFuture<Reached> ring() {
      rung.incrementAndGet();
      return reached;
    }

    @Override
    public void giveUp() {
      givenUp.set(true);
    }
  }

  private CallStage stage(String callStatus, Answering answering) {
    return stage(callStatus, answering, Map.of());
  }

  private CallStage stage(String callStatus, Answering answering, Map<String, Object> changes) {
    Map<String, Object> config = new java.util.HashMap<>(changes);
    config.put("flow", CallStage.flow("appointment"));
    return new CallStage(config, folder, CallSessionSettings.defaults(), callStatus, answering);
  }

  /** Runs the call, and does something once the bot waits for the person. */
  private static CallOutcome runAndWhenRinging(CallStage stage, Consumer<CallStage> action) {
    Thread.ofVirtual()
        .start(() -> {
          await().until(() -> stage.session().liveness().phase() == CallPhase.RINGING);
          action.accept(stage);
        });
    return stage.run();
  }

  private static List<String> types(CallOutcome outcome) {
    return Objects.requireNonNull(outcome.result().events()).stream().map(CallEvent::type).toList();
  }

  @Test
  void aPhoneThatRingsIsSpokenToWhenItIsActive() {
    CallStage stage =
        stage("ringing", new Answering.WhenCallerIsThere(LONG, DisconnectReason.CUSTOMER));
    stage.says(3.0, 0.4, "no");

    CallOutcome outcome =
        runAndWhenRinging(
            stage,
            each -> {
              assertThat(each.phone.heard()).isEmpty();
              each.phone.callStatus(SipCallStatus.ACTIVE);
            });

    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.BOT);
    assertThat(outcome.result().transcript()).isNotEmpty();
    assertThat(outcome.result().answeredAt()).isNotNull();
  }

  @Test
  void aCallerWhoHangsUpWhileItRingsEndsTheCallAtOnce() {
    CallStage stage =
        stage("ringing", new Answering.WhenCallerIsThere(LONG, DisconnectReason.CUSTOMER));

    CallOutcome outcome =
        runAndWhenRinging(stage, each -> each.phone.leave(LeaveReason.CLIENT_INITIATED));

    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.CUSTOMER);
    assertThat(outcome.result().callDurationSeconds()).isZero();
    assertThat(outcome.recording()).isNull();
    assertThat(stage.rooms.names()).isEmpty();
  }

  @Test
  void nobodyWhoComesIsMissed() {
    CallStage stage =
        stage("ringing", new Answering.WhenCallerIsThere(SHORT, DisconnectReason.NO_ANSWER));

    CallOutcome outcome = stage.run();

    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.NO_ANSWER);
    assertThat(types(outcome)).contains("caller_missing");
    assertThat(stage.rooms.names()).isEmpty();
  }

  @Test
  void aLegThatIsPickedUpIsSpokenTo() {
    TestLeg leg = new TestLeg();
    leg.reached.complete(new Leg.Reached.PickedUp());
    CallStage stage = stage("active", new Answering.WhenReached(leg, LONG));
    stage.says(3.0, 0.4, "no");

    CallOutcome outcome = stage.run();

    assertThat(leg.rung).hasValue(1);
    assertThat(leg.givenUp).isFalse();
    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.BOT);
  }

  @Test
  void aLegThatFailsSaysHowAlthoughThePhoneLeftFirst() {
    TestLeg leg = new TestLeg();
    CallStage stage = stage("ringing", new Answering.WhenReached(leg, LONG));

    CallOutcome outcome =
        runAndWhenRinging(
            stage,
            each -> {
              each.phone.leave(LeaveReason.CLIENT_INITIATED);
              leg.reached.complete(
                  new Leg.Reached.Failed(
                      DisconnectReason.REJECTED, OptionalInt.of(486), "Busy Here"));
            });

    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.REJECTED);
    assertThat(Objects.requireNonNull(outcome.result().events()))
        .anyMatch(event ->
            event.type().equals("call_not_answered")
                && Integer.valueOf(486).equals(event.data().get("sip_code")));
    assertThat(stage.rooms.names()).isEmpty();
  }

  @Test
  void aPhoneThatIsPickedUpAndGoneWasTheCustomers() {
    TestLeg leg = new TestLeg();
    CallStage stage = stage("ringing", new Answering.WhenReached(leg, LONG));

    CallOutcome outcome =
        runAndWhenRinging(
            stage,
            each -> {
              each.phone.leave(LeaveReason.CLIENT_INITIATED);
              leg.reached.complete(new Leg.Reached.PickedUp());
            });

    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.CUSTOMER);
  }

  @Test
  void aCallThatIsStoppedWhileItRingsStopsTheRinging() {
    TestLeg leg = new TestLeg();
    CallStage stage = stage("ringing", new Answering.WhenReached(leg, LONG));

    CallOutcome outcome =
        runAndWhenRinging(stage, each -> each.session().end(DisconnectReason.ERROR));

    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.ERROR);
    assertThat(leg.givenUp).isTrue();
    assertThat(stage.rooms.names()).isEmpty();
  }

  @Test
  void aSilentNetworkIsNotWaitedForForEver() {
    TestLeg leg = new TestLeg();
    CallStage stage = stage("ringing", new Answering.WhenReached(leg, SHORT));

    CallOutcome outcome = stage.run();

    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.ERROR);
    assertThat(leg.givenUp).isTrue();
  }

  @Test
  void aBotThatCannotSpeakRingsNobody() {
    TestLeg leg = new TestLeg();
    CallStage stage =
        stage(
            "dialing",
            new Answering.WhenReached(leg, LONG),
            Map.of("tts", Map.of("provider", "parrot")));

    CallOutcome outcome = stage.run();

    assertThat(outcome.result().disconnectedBy()).isEqualTo(DisconnectReason.ERROR);
    assertThat(leg.rung).hasValue(0);
    assertThat(stage.rooms.names()).isEmpty();
  }
}
