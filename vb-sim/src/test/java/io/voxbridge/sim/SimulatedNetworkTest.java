package io.voxbridge.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.SipCallStatus;
import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.sim.TestNetwork.Bot;
import io.voxbridge.sim.wire.CallEvent;
import io.voxbridge.sim.wire.CallEvent.Step;
import io.voxbridge.sim.wire.RoomEvent;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedNetworkTest {
  private static final String AGREES = "+12025550100";
  private static final String SILENT = "+12025550107";
  private static final String HANGS_UP = "+12025550108";
  private static final String LEAVES_LATE = "+12025550109";
  private static final String NO_ANSWER = "+12025550111";
  private static final String LOST_REPLY = "+12025550119";
  private static final String NO_RESPONSE = "+12025550120";

  private final TestNetwork test = new TestNetwork();

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  @Test
  void anAnsweredCallDialsRingsAnswers() {
    var caller = test.place("a", AGREES);
    assertThat(caller.steps()).containsExactly(Step.DIALLING);
    test.pass(seconds(1));
    assertThat(caller.steps()).containsExactly(Step.DIALLING, Step.RINGING);
    test.pass(seconds(2.1));
    assertThat(caller.steps()).containsExactly(Step.DIALLING, Step.RINGING, Step.ANSWERED);
    assertThat(test.network.leg("a").orElseThrow().status()).isEqualTo(SipCallStatus.ACTIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "+12025550110, REJECTED, 486", "+12025550112, REJECTED, 603", "+12025550114, ERROR, 503",
    "+12025550115, ERROR, 404", "+12025550116, NO_ANSWER, 480", "+12025550117, ERROR, 429"
  })
  void refusalsCarryTheirCode(String number, DialOutcome outcome, int code) {
    var caller = test.place("a", number);
    test.pass(seconds(12));
    assertThat(caller.events.getLast().outcome()).isEqualTo(outcome);
    assertThat(caller.events.getLast().sipCode()).isEqualTo(code);
    assertThat(test.network.legs()).isEmpty();
    assertThat(test.network.counts().rooms()).isZero();
  }

  @Test
  void aRingTimeoutHasNoCode() {
    var rings = test.place("a", NO_ANSWER);
    var dead = test.place("b", NO_RESPONSE);
    test.pass(seconds(44));
    assertThat(test.network.legs()).hasSize(2);
    test.pass(seconds(2));
    assertThat(rings.steps()).containsExactly(Step.DIALLING, Step.RINGING, Step.ENDED);
    assertThat(dead.steps()).containsExactly(Step.DIALLING, Step.ENDED);
    assertThat(rings.events.getLast().sipCode()).isNull();
    assertThat(rings.events.getLast().outcome()).isEqualTo(DialOutcome.NO_ANSWER);
  }

  @Test
  void theTimeScaleSpeedsUpRingingAndItsTimeout() {
    var fast = new TestNetwork(10);
    var answered = fast.place("a", AGREES);
    var unanswered = fast.place("b", NO_ANSWER);
    fast.pass(seconds(0.4));
    assertThat(answered.steps()).contains(Step.ANSWERED);
    fast.pass(seconds(4.2));
    assertThat(unanswered.steps()).contains(Step.ENDED);
  }

  @Test
  void earlyMediaIsSilence() {
    var bot = new Bot();
    test.place("a", NO_ANSWER);
    test.join("a", bot);
    test.pass(seconds(5));
    assertThat(bot.heard).hasSize(250);
    assertThat(bot.heard).allMatch(frame -> frame.decibels() == -96);
  }

  @Test
  void aPlacingClientThatIsGoneLeavesThePhoneRinging() {
    var caller = test.place("a", LOST_REPLY);
    test.pass(seconds(2));
    assertThat(caller.lost).isTrue();
    assertThat(test.network.leg("a").orElseThrow().status()).isEqualTo(SipCallStatus.RINGING);
    test.pass(seconds(5));
    assertThat(test.network.leg("a").orElseThrow().status()).isEqualTo(SipCallStatus.ACTIVE);
    assertThat(caller.steps()).containsExactly(Step.DIALLING, Step.RINGING);

    assertThat(test.network.delete("a")).isTrue();
    assertThat(test.network.legs()).isEmpty();
  }

  @Test
  void deletingTheRoomOfARingingCallCancelsIt() {
    var caller = test.place("a", NO_ANSWER);
    test.pass(seconds(3));
    assertThat(test.network.delete("a")).isTrue();
    assertThat(caller.events.getLast())
        .extracting(CallEvent::outcome)
        .isEqualTo(DialOutcome.CANCELLED);
    test.pass(seconds(60));
    assertThat(caller.events).hasSize(3);
    assertThat(test.network.delete("a")).isFalse();
  }

  @Test
  void theFarEndHangsUpMidCall() {
    var caller = test.place("a", HANGS_UP);
    var bot = new Bot();
    test.pass(seconds(3.1));
    test.join("a", bot);
    test.pass(seconds(8.1));
    assertThat(caller.events.getLast().outcome()).isEqualTo(DialOutcome.HANG_UP);
    assertThat(bot.events(RoomEvent.AttributesChanged.class).getLast().member().participant())
        .satisfies(phone -> assertThat(phone.callStatus()).contains(SipCallStatus.HANGUP));
    assertThat(bot.events(RoomEvent.Left.class))
        .singleElement()
        .satisfies(left -> assertThat(left.reason()).isEqualTo(LeaveReason.CLIENT_INITIATED));
    assertThat(test.network.counts().rooms()).as("the bot is still there").isEqualTo(1);
  }

  @Test
  void aLostLeaveComesTwentySecondsLate() {
    var caller = test.place("a", LEAVES_LATE);
    var bot = new Bot();
    test.pass(seconds(3.1));
    test.join("a", bot);
    test.pass(seconds(8.1));
    assertThat(bot.events(RoomEvent.AttributesChanged.class).getLast().member().participant())
        .satisfies(phone -> assertThat(phone.callStatus()).contains(SipCallStatus.HANGUP));
    assertThat(bot.events(RoomEvent.Left.class)).isEmpty();
    assertThat(caller.steps()).doesNotContain(Step.ENDED);
    assertThat(test.network.carriers().getFirst().channels()).as("the channel is free").isZero();
    test.pass(seconds(18));
    assertThat(bot.events(RoomEvent.Left.class)).isEmpty();
    test.pass(seconds(2));
    assertThat(bot.events(RoomEvent.Left.class))
        .singleElement()
        .satisfies(left -> assertThat(left.reason()).isEqualTo(LeaveReason.CONNECTION_TIMEOUT));
    assertThat(caller.steps()).endsWith(Step.ENDED);
  }

  @Test
  void aPhoneWhoseBotVanishedWaitsUntilItsRoomIsDeleted() {
    test.place("a", AGREES);
    test.pass(seconds(3.1));
    var bot = test.join("a", new Bot());
    test.pass(seconds(1));
    test.network.leave(bot, LeaveReason.CONNECTION_TIMEOUT);
    test.pass(seconds(300));
    assertThat(test.network.leg("a"))
        .hasValueSatisfying(leg -> {
          assertThat(leg.status()).isEqualTo(SipCallStatus.ACTIVE);
          assertThat(leg.attended()).isFalse();
        });
    test.network.delete("a");
    assertThat(test.network.legs()).isEmpty();
  }

  @Test
  void aPhoneThatNobodyEverAttendsHangsUp() {
    var caller = test.place("a", SILENT);
    test.pass(seconds(40));
    assertThat(caller.events.getLast().outcome()).isEqualTo(DialOutcome.HANG_UP);
  }

  @Test
  void theLedgerFlagsOverlappingCallsToOneNumber() {
    test.place("a", AGREES);
    test.pass(seconds(5));
    test.place("b", AGREES);
    test.place("c", SILENT);
    test.network.delete("a");
    test.network.delete("b");
    test.place("d", AGREES);

    var ledger = test.network.ledger(Optional.empty());
    assertThat(ledger.total()).isEqualTo(4);
    assertThat(ledger.overlapping()).isEqualTo(1);
    var calls = test.network.ledger(Optional.of(AGREES)).calls();
    assertThat(calls).extracting(call -> call.attemptId()).containsExactly("a", "b", "d");
    assertThat(calls).extracting(call -> call.overlapping()).containsExactly(false, true, false);
    assertThat(calls).extracting(call -> call.attempt()).containsExactly(1, 2, 3);
    assertThat(calls.getFirst().answeredAt()).isNotNull();
    assertThat(calls.getFirst().reason()).isEqualTo("room_deleted");
  }

  @Test
  void anAttemptIdIsUsedOnce() {
    test.place("a", AGREES);
    assertThat(test.network.place(TestNetwork.request("a", SILENT), new TestNetwork.Caller()))
        .isFalse();
    assertThat(test.network.ledger(Optional.empty()).total()).isEqualTo(1);
  }

  @Test
  void carriersCountDialsPerSecondAndChannels() {
    for (int i = 0; i < 5; i++) {
      test.place("first-" + i, NO_ANSWER);
      test.pass(Duration.ofMillis(100));
    }
    test.pass(seconds(0.6));
    for (int i = 0; i < 3; i++) {
      test.place("second-" + i, NO_ANSWER);
    }
    var report = test.network.carriers().getFirst();
    assertThat(report.dials()).isEqualTo(8);
    assertThat(report.maxDialsInOneSecond()).isEqualTo(6);
    assertThat(report.peakChannels()).isEqualTo(8);
    test.pass(seconds(50));
    assertThat(test.network.carriers().getFirst().channels()).isZero();
    assertThat(test.network.carriers().getFirst().peakChannels()).isEqualTo(8);
  }

  @Test
  void aBotHearsAnotherClientUnaltered() {
    var first = new Bot();
    var second = new Bot();
    test.join("room", first);
    var speaker = test.network.join("room", "other", false, second).orElseThrow();
    var samples = new short[AudioFrame.SAMPLES * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) i;
    }
    test.talk(speaker, samples);
    assertThat(first.samples()).isEqualTo(samples);
  }
}
