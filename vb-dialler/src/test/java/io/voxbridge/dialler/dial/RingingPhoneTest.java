package io.voxbridge.dialler.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.dialler.attach.AttachAnswer;
import io.voxbridge.dialler.attach.AttachRequest;
import io.voxbridge.dialler.fleet.FleetSlots;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.call.LeaseId;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.media.kit.CallScript;
import io.voxbridge.media.kit.FakePhoneNetwork;
import io.voxbridge.media.kit.FakeRooms;
import io.voxbridge.media.kit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a dial does with a phone that rings while the fleet comes and goes. */
class RingingPhoneTest {
  private static final String HOST = "http://fleet-1";
  private static final HostReport HEALTHY = new HostReport.Healthy(0, 4, 4, 4, 0);
  private static final HostReport GONE = new HostReport.Unhealthy("does not answer");

  private final ManualTime time = new ManualTime();
  private final FakePhoneNetwork network = new FakePhoneNetwork(time, new FakeRooms());
  private final FleetSlots slots = new FleetSlots(new Random(1));
  private final ManualFlowRunner runner = new ManualFlowRunner(1, time.ticker(), new Random(1));
  private final Notes notes = new Notes();

  private void dial() {
    network.scriptOthers(CallScript.neverAnswers());
    slots.report(HOST, HEALTHY, time.now());
    var limits =
        FlowLimits.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(45),
            Duration.ofMinutes(5),
            new RingingRule(Duration.ofSeconds(15)));
    var ports =
        new FlowPorts(
            network,
            (host, request) -> new AttachAnswer.Refused("not in this test"),
            slots,
            notes,
            new FlowPorts.Time(time.clock(), time.ticker()));
    assertThat(runner.start(new DialFlow(order(), notes, ports, limits))).isTrue();
    pass(1);
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds * 10; i++) {
      runner.pump();
      time.advance(Duration.ofMillis(100));
    }
    runner.pump();
  }

  private static DialOrder order() {
    var number = new E164("+12025550123");
    var from = new E164("+12025550100");
    return new DialOrder(
        new DialOrder.Row(new CampaignCallId("row-1"), "campaign-1", new LeaseId("lease-1")),
        new AttemptId("campaign-attempt-1"),
        new SessionId("session-1"),
        number,
        new DialOrder.Line(new CarrierId("carrier-1"), "trunk-1", from),
        new AttachRequest(
            "campaign-attempt-1",
            "bot-1",
            number.value(),
            from.value(),
            "http://backend/api/v1/config",
            Map.of(),
            "row-1"));
  }

  @Test
  void ringsToItsTimeoutWhileTheFleetIsThere() {
    dial();
    pass(43);
    assertThat(network.liveLegs()).hasSize(1);
    pass(3);
    assertThat(notes.ended)
        .singleElement()
        .extracting(Unanswered::reason)
        .isEqualTo(DisconnectReason.NO_ANSWER);
  }

  @Test
  void isNotGivenUpBeforeItRangLongEnough() {
    dial();
    slots.report(HOST, GONE, time.now());
    pass(13);
    assertThat(network.liveLegs()).as("14 s after the dial").hasSize(1);
    pass(3);
    assertThat(network.liveLegs()).isEmpty();
    assertThat(notes.ended)
        .singleElement()
        .satisfies(end -> {
          assertThat(end.reason()).isEqualTo(DisconnectReason.ERROR);
          assertThat(end.sipCode()).isEmpty();
        });
  }

  @Test
  void ringsOnWhenTheFleetComesBackInTime() {
    dial();
    slots.report(HOST, GONE, time.now());
    pass(12);
    slots.report(HOST, HEALTHY, time.now());
    pass(15);
    assertThat(network.liveLegs()).hasSize(1);
    slots.report(HOST, GONE, time.now());
    pass(4);
    assertThat(network.liveLegs()).as("one lost poll is not the end of a fleet").hasSize(1);
    pass(3);
    assertThat(network.liveLegs()).isEmpty();
  }

  @Test
  void stopsRingingAtOnceWhenTheDiallerEnds() {
    dial();
    pass(2);
    runner.shutDown();
    runner.pump();
    assertThat(network.liveLegs()).isEmpty();
    assertThat(notes.ended).hasSize(1);
  }

  /** Lets everything happen and keeps how the dial ended. */
  private static final class Notes implements DialRecord, DialObserver {
    final List<Unanswered> ended = new ArrayList<>();

    @Override
    public PermitAnswer permit() {
      return new PermitAnswer.Granted(() -> true);
    }

    @Override
    public boolean dialling() {
      return true;
    }

    @Override
    public boolean ringing() {
      return true;
    }

    @Override
    public boolean answered(Instant at) {
      return true;
    }

    @Override
    public boolean attached() {
      return true;
    }

    @Override
    public boolean unanswered(Unanswered how) {
      ended.add(how);
      return true;
    }

    @Override
    public boolean abandoned() {
      return true;
    }

    @Override
    public boolean giveBack() {
      return true;
    }

    @Override
    public boolean isClaimed() {
      return false;
    }

    @Override
    public void legEnded() {}

    @Override
    public void dialled(DialOrder order) {}

    @Override
    public void unanswered(DialOrder order) {}

    @Override
    public void answered(DialOrder order, Duration sinceDial) {}

    @Override
    public void abandoned(DialOrder order) {}

    @Override
    public void conversationEnded(DialOrder order, Duration sinceAnswer) {}

    @Override
    public void givenBack(DialOrder order, String reason) {}

    @Override
    public void over(DialOrder order) {}
  }
}
