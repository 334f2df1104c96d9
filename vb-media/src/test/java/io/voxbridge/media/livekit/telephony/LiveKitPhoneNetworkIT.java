package io.voxbridge.media.livekit.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.PhoneNetworkContract;
import io.voxbridge.media.kit.RecordingRoomListener;
import io.voxbridge.media.livekit.LiveKitSettings;
import io.voxbridge.media.livekit.kit.Behaviour;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.livekit.kit.Purity;
import io.voxbridge.media.livekit.kit.SipCall;
import io.voxbridge.media.livekit.kit.SipPhone;
import io.voxbridge.media.livekit.kit.Waiting;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import io.voxbridge.media.room.SipCallStatus;
import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.LiveLeg;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkException;
import io.voxbridge.media.telephony.PhoneNetworkProvider;
import io.voxbridge.media.tone.Tone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract and more, against real servers and a phone that talks SIP. */
class LiveKitPhoneNetworkIT extends PhoneNetworkContract {
  private static final String ANSWERS = "+12025551000";

  @TempDir private static Path folder;
  private static LiveKitStack stack;
  private static SipPhone phone;
  private static PhoneNetwork network;
  private static Rooms rooms;
  private static String trunk;

  private final String id = "campaign-" + UUID.randomUUID();
  private final List<DialEvent> heard = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() {
    stack = LiveKitStack.start(folder);
    phone = SipPhone.start();
    trunk = stack.outboundTrunk(phone.address(), "+12025550100");
    network = provider().create(stack.environment());
    rooms = RoomsProvider.find("livekit").orElseThrow().create(stack.environment());
    phone.when(ANSWERS, Behaviour.answers(Duration.ofMillis(500)));
    phone.when(
        "+12025551001", Behaviour.answers(Duration.ofMillis(500)).hangingUp(Duration.ofSeconds(2)));
    phone.when("+12025551002", Behaviour.neverAnswers());
    phone.when("+12025551003", Behaviour.answers(Duration.ofMillis(500)).refusingTransfers(603));
    for (int code : List.of(404, 408, 480, 486, 503, 603)) {
      phone.when("+12025552" + code, Behaviour.refuses(code));
    }
  }

  @AfterAll
  static void stop() {
    rooms.close();
    network.close();
    phone.close();
    stack.close();
  }

  @AfterEach
  void leaveNothingBehind() {
    if (stack.server().isRunning()) {
      network.liveLegs().forEach(leg -> network.hangUp(leg.attemptId()));
    }
  }

  private static PhoneNetworkProvider provider() {
    return PhoneNetworkProvider.find("livekit").orElseThrow();
  }

  @Override
  protected PhoneNetwork network() {
    return network;
  }

  @Override
  protected Rooms rooms() {
    return rooms;
  }

  @Override
  protected String carrierRef() {
    return trunk;
  }

  @Override
  protected void pass(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  @Override
  protected String answeringNumber() {
    return ANSWERS;
  }

  @Override
  protected String hangingUpNumber() {
    return "+12025551001";
  }

  @Override
  protected String unansweredNumber() {
    return "+12025551002";
  }

  @Override
  protected String refusedNumber(int sipCode) {
    return "+12025552" + sipCode;
  }

  @Override
  protected String transferableNumber() {
    return ANSWERS;
  }

  @Override
  protected String untransferableNumber() {
    return "+12025551003";
  }

  @Override
  protected String transferTarget() {
    return "tel:+12025559000";
  }

  @Override
  protected String refusingTarget() {
    return transferTarget();
  }

  private DialRequest request(String attempt, String to, String carrier, Duration ring) {
    return new DialRequest(
        attempt, to, "+12025550100", carrier, ring, Map.of(), Duration.ofMinutes(5));
  }

  private DialEvent.Ended end() {
    await("it ends", () -> !heard.isEmpty() && heard.getLast() instanceof DialEvent.Ended);
    return (DialEvent.Ended) heard.getLast();
  }

  private void placeAndAwaitAnswer(String to) {
    network.place(request(id, to, trunk, Duration.ofSeconds(20)), heard::add);
    await("answered", () -> heard.contains(new DialEvent.Answered(id)));
  }

  @Test
  void theStepsAreSeenInOrder() {
    phone.when("+12025551010", Behaviour.answers(Duration.ofSeconds(2)));
    placeAndAwaitAnswer("+12025551010");
    assertThat(heard)
        .containsExactly(
            new DialEvent.Dialling(id), new DialEvent.Ringing(id), new DialEvent.Answered(id));
    assertThat(phone.awaitCall("+12025551010").caller()).isEqualTo("+12025550100");
  }

  @Test
  void temporarilyUnavailableAndTimeoutByTheCarrierAreNoAnswer() {
    for (int code : List.of(408, 480)) {
      heard.clear();
      network.place(
          request(id + code, refusedNumber(code), trunk, Duration.ofSeconds(20)), heard::add);
      var end = end();
      assertThat(end.outcome()).isEqualTo(DialOutcome.NO_ANSWER);
      assertThat(end.sipCode()).hasValue(code);
    }
  }

  @Test
  void aCarrierThatDoesNotReactIsAnError() {
    var dead = stack.outboundTrunk("127.0.0.1:9", "+12025550100");
    network.place(request(id, ANSWERS, dead, Duration.ofSeconds(3)), heard::add);
    var end = end();
    assertThat(end.outcome()).isEqualTo(DialOutcome.ERROR);
    assertThat(end.sipCode()).isEmpty();
    assertThat(end.reason()).contains("never rang");
    assertThat(end.legMayLive()).isFalse();
  }

  @Test
  void anUnknownTrunkIsAnErrorWithoutASipCode() {
    network.place(request(id, ANSWERS, "ST_unknown", Duration.ofSeconds(5)), heard::add);
    var end = end();
    assertThat(end.outcome()).isEqualTo(DialOutcome.ERROR);
    assertThat(end.sipCode()).isEmpty();
    assertThat(end.reason()).contains("trunk");
    assertThat(network.problem()).isEmpty();
  }

  @Test
  void aWrongSecretIsNamed() {
    var settings = new HashMap<>(stack.environment());
    settings.put(LiveKitSettings.API_SECRET, "a-wrong-secret-of-more-than-32-letters");
    try (var stranger = provider().create(settings)) {
      stranger.place(request(id, ANSWERS, trunk, Duration.ofSeconds(5)), heard::add);
      assertThat(end().outcome()).isEqualTo(DialOutcome.ERROR);
      assertThatThrownBy(stranger::liveLegs)
          .isInstanceOfSatisfying(
              PhoneNetworkException.class,
              e -> assertThat(e.code()).isEqualTo(PhoneNetworkException.Code.REFUSED));
      assertThat(stranger.problem()).get().asString().contains("LIVEKIT_API_SECRET");
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    var settings = new HashMap<>(stack.environment());
    settings.put(LiveKitSettings.URL, "ws://127.0.0.1:1");
    try (var nowhere = provider().create(settings)) {
      assertThat(nowhere.problem()).isEmpty();
      nowhere.place(request(id, ANSWERS, trunk, Duration.ofSeconds(5)), heard::add);
      var end = end();
      assertThat(end.outcome()).isEqualTo(DialOutcome.ERROR);
      assertThat(end.legMayLive()).as("nothing was dialled").isFalse();
      assertThat(nowhere.problem()).get().asString().contains("127.0.0.1:1");
    }
  }

  @Test
  void aCancelledPhoneStopsRinging() {
    network.place(request(id, unansweredNumber(), trunk, Duration.ofSeconds(20)), heard::add);
    await("it rings", () -> heard.contains(new DialEvent.Ringing(id)));
    assertThat(network.cancel(id)).isTrue();
    phone.awaitCall(unansweredNumber()).await(SipCall.State.CANCELLED);
    assertThat(end().outcome()).isEqualTo(DialOutcome.CANCELLED);
    assertThat(network.hangUp(id)).as("nothing is left").isFalse();
  }

  @Test
  void theFarEndsHangUpIsSeenAndItsRoomDeletedWithinASecond() {
    placeAndAwaitAnswer(ANSWERS);
    var call = phone.awaitCall(ANSWERS);
    call.hangUp();
    call.await(SipCall.State.ENDED_BY_US);
    await("the room is gone", () -> network.leg(id).isEmpty() && !network.hangUp(id));
    assertThat(Duration.ofNanos(System.nanoTime() - call.endedAtNanos()))
        .isLessThan(Duration.ofSeconds(3));
    assertThat(end().outcome()).isEqualTo(DialOutcome.HANG_UP);
  }

  @Test
  void hangingUpEndsThePhonesCall() {
    placeAndAwaitAnswer(ANSWERS);
    assertThat(network.hangUp(id)).isTrue();
    phone.awaitCall(ANSWERS).await(SipCall.State.ENDED_BY_THEM);
    assertThat(end().outcome()).isEqualTo(DialOutcome.HANG_UP);
  }

  @Test
  void aCallIsCutOffAfterItsLongestDuration() {
    var request =
        new DialRequest(
            id,
            ANSWERS,
            "+12025550100",
            trunk,
            Duration.ofSeconds(20),
            Map.of(),
            Duration.ofSeconds(1));
    network.place(request, heard::add);
    await("answered", () -> heard.contains(new DialEvent.Answered(id)));
    phone.awaitCall(ANSWERS).await(SipCall.State.ENDED_BY_THEM);
    assertThat(end().outcome()).isEqualTo(DialOutcome.HANG_UP);
  }

  @Test
  void callsOfAnEarlierProcessAreFoundAndEnded() {
    var answered = "campaign-a-" + UUID.randomUUID();
    var ringing = "campaign-r-" + UUID.randomUUID();
    try (var earlier = provider().create(stack.environment())) {
      earlier.place(request(answered, ANSWERS, trunk, Duration.ofSeconds(30)), heard::add);
      earlier.place(
          request(ringing, unansweredNumber(), trunk, Duration.ofSeconds(30)), heard::add);
      await(
          "one is answered, one rings",
          () ->
              heard.contains(new DialEvent.Answered(answered))
                  && heard.contains(new DialEvent.Ringing(ringing)));
    }
    assertThat(network.liveLegs())
        .filteredOn(leg -> leg.attemptId().equals(answered) || leg.attemptId().equals(ringing))
        .hasSize(2)
        .allSatisfy(leg -> {
          assertThat(leg.attended()).isFalse();
          assertThat(leg.age()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        })
        .extracting(LiveLeg::status)
        .containsExactlyInAnyOrder(SipCallStatus.ACTIVE, SipCallStatus.RINGING);

    assertThat(network.cancel(answered)).isFalse();
    assertThat(network.cancel(ringing)).isTrue();
    assertThat(network.hangUp(answered)).isTrue();

    phone.awaitCall(ANSWERS).await(SipCall.State.ENDED_BY_THEM);
    phone.awaitCall(unansweredNumber()).await(SipCall.State.CANCELLED);
    assertThat(network.leg(answered)).isEmpty();
    assertThat(network.leg(ringing)).isEmpty();
  }

  @Test
  void withoutASipBridgeNothingIsDialledAndThatIsSaid() {
    stack.sip().stop();
    try {
      network.place(request(id, ANSWERS, trunk, Duration.ofSeconds(15)), heard::add);
      var end = end();
      assertThat(end.outcome()).isEqualTo(DialOutcome.ERROR);
      assertThat(network.problem()).get().asString().contains("livekit-sip");
    } finally {
      stack.sip().start();
    }
    var again = id + "-again";
    Waiting.until(
        "calls go out again",
        Duration.ofSeconds(30),
        () -> {
          network.hangUp(again);
          heard.clear();
          network.place(request(again, ANSWERS, trunk, Duration.ofSeconds(15)), heard::add);
          pass(Duration.ofSeconds(2));
          return heard.contains(new DialEvent.Answered(again));
        });
    assertThat(network.problem()).isEmpty();
  }

  @Test
  void aServerThatRestartsLosesNoAnsweredCall() {
    placeAndAwaitAnswer(ANSWERS);
    stack.server().kill();
    await("that is noticed", () -> network.problem().isPresent());
    stack.server().start();
    await(
        "the phone is back in its room",
        () -> network.leg(id).filter(LiveLeg::isAnswered).isPresent());
    assertThat(network.problem()).isEmpty();
    assertThat(heard).doesNotHaveAnyElementsOfTypes(DialEvent.Ended.class);
    assertThat(phone.awaitCall(ANSWERS).state()).isEqualTo(SipCall.State.ANSWERED);
    var call = phone.awaitCall(ANSWERS);
    // A bridge that was still on its way back when its room was deleted comes back into a new one.
    await(
        "the call is ended, in whatever room it is",
        () -> isSwept() && call.state() == SipCall.State.ENDED_BY_THEM);
    await("no leg is left", () -> isSwept() && network.liveLegs().isEmpty());
  }

  /** Until its participants are back, a restarted server cannot delete a room. */
  private static boolean isSwept() {
    try {
      network.liveLegs().forEach(leg -> network.hangUp(leg.attemptId()));
      return true;
    } catch (PhoneNetworkException e) {
      assertThat(e.code()).isEqualTo(PhoneNetworkException.Code.UNREACHABLE);
      return false;
    }
  }

  @Test
  void audioAndKeysGoBothWays() {
    phone.when(
        "+12025551020",
        Behaviour.answers(Duration.ofMillis(200)).saying(new Behaviour.Voice.Tone(500)));
    placeAndAwaitAnswer("+12025551020");
    var listener = new RecordingRoomListener();
    var room = rooms.join(id, "bot", listener);
    var tone = Tone.samples(Duration.ofSeconds(3), -15, 1000);
    for (int i = 0; i < tone.length; i += AudioFrame.SAMPLES) {
      room.play(AudioFrame.copyOf(tone, i));
      pass(AudioFrame.DURATION);
    }
    room.sendDtmf("42#");
    var call = phone.awaitCall("+12025551020");
    await("the phone hears the keys", () -> call.heardKeys().equals("42#"));
    call.press("19");
    await("the bot hears the keys", () -> listener.keys().equals("19"));

    assertThat(Purity.of(call.heard(), 1000)).as("what the phone heard").isGreaterThan(0.9);
    assertThat(Purity.of(listener.samples(), 500)).as("what the bot heard").isGreaterThan(0.9);
    assertThat(room.removeParticipant("sip-+12025551020")).isTrue();
    room.leave();
    call.await(SipCall.State.ENDED_BY_THEM);
  }

  @Test
  void manyRoomsAreListed() {
    var attempts = new CopyOnWriteArrayList<String>();
    for (int i = 0; i < 20; i++) {
      var attempt = "campaign-many-" + UUID.randomUUID();
      attempts.add(attempt);
      network.place(request(attempt, ANSWERS, trunk, Duration.ofSeconds(30)), heard::add);
    }
    await(
        "all are answered",
        () -> heard.stream().filter(DialEvent.Answered.class::isInstance).count() == 20);
    try (var other = provider().create(stack.environment())) {
      assertThat(other.liveLegs()).extracting(LiveLeg::attemptId).containsAll(attempts);
    }
    attempts.forEach(attempt -> assertThat(network.hangUp(attempt)).isTrue());
    await("no leg is left", () -> network.liveLegs().isEmpty());
  }
}
