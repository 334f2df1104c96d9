package io.voxbridge.media.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.SipAttributes;
import io.voxbridge.media.room.SipCallStatus;
import io.voxbridge.media.room.TransferResult;
import io.voxbridge.media.telephony.Dial;
import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.LiveLeg;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link PhoneNetwork} does. */
public abstract class PhoneNetworkContract {
  private static final Duration STEP = Duration.ofMillis(20);
  private static final int STEPS = 1000;

  private final String attempt = "kit-" + UUID.randomUUID();
  private final List<DialEvent> events = new CopyOnWriteArrayList<>();

  /** Returns the implementation under test; always the same within a test. */
  protected abstract PhoneNetwork network();

  /** Returns the rooms that its phones join. */
  protected abstract Rooms rooms();

  /** Returns the carrier that all numbers are called over. */
  protected String carrierRef() {
    return "carrier-1";
  }

  /** Lets time pass: on a manual clock, or really. */
  protected abstract void pass(Duration time);

  /** Returns a number that picks up within seconds and stays. */
  protected abstract String answeringNumber();

  /** Returns a number that picks up within seconds and hangs up within seconds. */
  protected abstract String hangingUpNumber();

  /** Returns a number that never picks up. */
  protected abstract String unansweredNumber();

  /** Returns a number that is refused with this SIP response: 404, 486, 503 or 603. */
  protected abstract String refusedNumber(int sipCode);

  /** Returns a number that picks up within seconds and whose carrier passes calls on. */
  protected abstract String transferableNumber();

  /** Returns a number that picks up within seconds and whose carrier refuses transfers, 603. */
  protected abstract String untransferableNumber();

  /** Returns where {@link #transferableNumber} can be passed on to. */
  protected abstract String transferTarget();

  /** Returns where {@link #untransferableNumber} cannot be passed on to. */
  protected abstract String refusingTarget();

  /** Waits up to twenty seconds for a condition. */
  protected final void await(String what, BooleanSupplier condition) {
    for (int i = 0; i < STEPS && !condition.getAsBoolean(); i++) {
      pass(STEP);
    }
    assertThat(condition.getAsBoolean()).as("%s; events: %s", what, events).isTrue();
  }

  private Dial place(String to) {
    return network().place(request(to), events::add);
  }

  private DialRequest request(String to) {
    return new DialRequest(
        attempt,
        to,
        "+12025550100",
        carrierRef(),
        Duration.ofSeconds(10),
        Map.of("lead.id", "42"),
        Duration.ofMinutes(10));
  }

  private DialEvent.Ended awaitEnd() {
    await("the call ends", () -> !events.isEmpty() && events.getLast() instanceof DialEvent.Ended);
    return (DialEvent.Ended) events.getLast();
  }

  private void awaitAnswer() {
    await("the call is answered", () -> events.contains(new DialEvent.Answered(attempt)));
  }

  @Test
  void anAnsweredPhoneIsInTheRoomOfItsAttempt() {
    var dial = place(answeringNumber());
    awaitAnswer();

    assertThat(events.getFirst()).isEqualTo(new DialEvent.Dialling(attempt));
    assertThat(dial.last()).contains(new DialEvent.Answered(attempt));
    var listener = new RecordingRoomListener();
    var room = rooms().join(attempt, "bot", listener);
    var identity = Participant.calleeIdentity(answeringNumber());
    await("the bot sees the phone", () -> room.participant(identity).isPresent());
    var phone = room.participant(identity).orElseThrow();
    assertThat(phone.kind()).isEqualTo(Participant.Kind.SIP);
    assertThat(phone.callStatus()).contains(SipCallStatus.ACTIVE);
    assertThat(phone.attributes())
        .containsEntry("lead.id", "42")
        .containsEntry(SipAttributes.PHONE_NUMBER, answeringNumber())
        .containsEntry(SipAttributes.TRUNK_PHONE_NUMBER, "+12025550100");
    await("the leg is attended", () -> network().leg(attempt).orElseThrow().attended());
    room.leave();
    await("the phone stays alone", () -> !network().leg(attempt).orElseThrow().attended());
    assertThat(network().liveLegs())
        .filteredOn(leg -> leg.attemptId().equals(attempt))
        .singleElement()
        .satisfies(leg -> assertThat(leg.isAnswered()).isTrue())
        .extracting(LiveLeg::to)
        .isEqualTo(answeringNumber());
  }

  @Test
  void aRefusalCarriesItsSipCode() {
    place(refusedNumber(486));
    var end = awaitEnd();
    assertThat(end.outcome()).isEqualTo(DialOutcome.REJECTED);
    assertThat(end.sipCode()).isEqualTo(OptionalInt.of(486));
    assertThat(end.legMayLive()).isFalse();
    assertThat(network().leg(attempt)).isEmpty();
  }

  @Test
  void aDeclineIsARejection() {
    place(refusedNumber(603));
    assertThat(awaitEnd().outcome()).isEqualTo(DialOutcome.REJECTED);
  }

  @Test
  void anUnknownNumberIsAnError() {
    place(refusedNumber(404));
    var end = awaitEnd();
    assertThat(end.outcome()).isEqualTo(DialOutcome.ERROR);
    assertThat(end.sipCode()).isEqualTo(OptionalInt.of(404));
  }

  @Test
  void aCarrierFaultIsAnError() {
    place(refusedNumber(503));
    var end = awaitEnd();
    assertThat(end.outcome()).isEqualTo(DialOutcome.ERROR);
    assertThat(end.sipCode()).isEqualTo(OptionalInt.of(503));
  }

  @Test
  void aRingTimeoutHasNoSipCode() {
    place(unansweredNumber());
    var end = awaitEnd();
    assertThat(events).contains(new DialEvent.Ringing(attempt));
    assertThat(end.outcome()).isEqualTo(DialOutcome.NO_ANSWER);
    assertThat(end.sipCode()).isEmpty();
    assertThat(network().leg(attempt)).isEmpty();
  }

  @Test
  void aRingingCallCanBeCancelled() {
    place(unansweredNumber());
    await("it rings", () -> events.contains(new DialEvent.Ringing(attempt)));

    assertThat(network().cancel(attempt)).isTrue();

    assertThat(awaitEnd().outcome()).isEqualTo(DialOutcome.CANCELLED);
    assertThat(network().leg(attempt)).isEmpty();
    assertThat(network().cancel(attempt)).isFalse();
  }

  @Test
  void anAnsweredCallIsNotCancelled() {
    place(answeringNumber());
    awaitAnswer();

    assertThat(network().cancel(attempt)).isFalse();

    assertThat(network().leg(attempt)).isPresent();
  }

  @Test
  void hangingUpEndsTheCallAndItsRoom() {
    place(answeringNumber());
    awaitAnswer();
    var listener = new RecordingRoomListener();
    var room = rooms().join(attempt, "bot", listener);

    assertThat(network().hangUp(attempt)).isTrue();

    await("the bot is out", () -> !room.isJoined());
    assertThat(awaitEnd().outcome()).isEqualTo(DialOutcome.HANG_UP);
    assertThat(network().leg(attempt)).isEmpty();
    assertThat(network().hangUp(attempt)).isFalse();
    assertThat(rooms().delete(attempt)).isFalse();
  }

  @Test
  void theFarEndsHangUpIsSeenInTheRoomAndByTheDialler() {
    place(hangingUpNumber());
    awaitAnswer();
    var listener = new RecordingRoomListener();
    rooms().join(attempt, "bot", listener);
    var identity = Participant.calleeIdentity(hangingUpNumber());

    await("the status says so", () -> listener.count("status " + identity + " HANGUP") == 1);
    assertThat(awaitEnd().outcome()).isEqualTo(DialOutcome.HANG_UP);
    await(
        "no answered leg is left",
        () -> network().leg(attempt).filter(LiveLeg::isAnswered).isEmpty());
  }

  @Test
  void deletingTheRoomOfARingingCallCancelsIt() {
    place(unansweredNumber());
    await("it rings", () -> events.contains(new DialEvent.Ringing(attempt)));

    assertThat(rooms().delete(attempt)).isTrue();

    await("the leg is gone", () -> network().leg(attempt).isEmpty());
    assertThat(awaitEnd().outcome()).isIn(DialOutcome.CANCELLED, DialOutcome.NO_ANSWER);
  }

  @Test
  void aTransferredCallEndsHere() {
    var number = transferableNumber();
    place(number);
    awaitAnswer();
    var listener = new RecordingRoomListener();
    var room = rooms().join(attempt, "bot", listener);
    var identity = Participant.calleeIdentity(number);
    await("the bot sees the phone", () -> room.participant(identity).isPresent());

    var result =
        room.transfer(
            identity, transferTarget(), Map.of("X-Reason", "sales"), Duration.ofSeconds(20));

    assertThat(result.outcome()).as(result.reason()).isEqualTo(TransferResult.Outcome.TRANSFERRED);
    await("the status says so", () -> listener.count("status " + identity + " HANGUP") == 1);
    assertThat(awaitEnd().outcome()).isEqualTo(DialOutcome.HANG_UP);
  }

  @Test
  void aRefusedTransferLeavesTheCallUp() {
    place(untransferableNumber());
    awaitAnswer();

    var result = network().transfer(attempt, refusingTarget(), Map.of(), Duration.ofSeconds(20));

    assertThat(result.outcome()).as(result.reason()).isEqualTo(TransferResult.Outcome.REFUSED);
    assertThat(result.sipCode()).isEqualTo(OptionalInt.of(603));
    assertThat(network().leg(attempt)).get().extracting(LiveLeg::isAnswered).isEqualTo(true);
    assertThat(network().hangUp(attempt)).isTrue();
  }

  @Test
  void thereIsNothingToTransferWithoutACall() {
    assertThatThrownBy(() ->
            network().transfer("kit-unknown", "+12025550199", Map.of(), Duration.ofSeconds(5)))
        .isInstanceOfSatisfying(
            PhoneNetworkException.class,
            e -> assertThat(e.code()).isEqualTo(PhoneNetworkException.Code.REFUSED));
  }

  @Test
  void anAttemptIdIsUsedOnce() {
    place(answeringNumber());
    awaitAnswer();
    var second = new CopyOnWriteArrayList<DialEvent>();

    network().place(request(answeringNumber()), second::add);

    await("the second ends", () -> !second.isEmpty());
    assertThat(second.getLast())
        .isInstanceOfSatisfying(
            DialEvent.Ended.class, end -> assertThat(end.outcome()).isEqualTo(DialOutcome.ERROR));
    assertThat(network().leg(attempt)).isPresent();
  }

  @Test
  void nothingIsKnownOfOtherAttempts() {
    assertThat(network().leg("kit-unknown")).isEmpty();
    assertThat(network().hangUp("kit-unknown")).isFalse();
    assertThat(network().cancel("kit-unknown")).isFalse();
  }
}
