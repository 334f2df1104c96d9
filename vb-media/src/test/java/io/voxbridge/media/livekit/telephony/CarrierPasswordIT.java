package io.voxbridge.media.livekit.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.livekit.kit.Behaviour;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.livekit.kit.SipCall;
import io.voxbridge.media.livekit.kit.SipPhone;
import io.voxbridge.media.livekit.kit.Waiting;
import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A carrier that asks for a user name and a password: digest access (RFC 3261 section 22). */
class CarrierPasswordIT {
  private static final String NUMBER = "+12025551000";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static LiveKitStack stack;
  private static PhoneNetwork network;

  private final String id = "campaign-" + UUID.randomUUID();
  private final List<DialEvent> heard = new CopyOnWriteArrayList<>();
  private SipPhone carrier;

  @BeforeAll
  static void start() {
    stack = LiveKitStack.start(folder);
    network = PhoneNetworkProvider.find("livekit").orElseThrow().create(stack.environment());
  }

  @AfterAll
  static void stop() {
    network.close();
    stack.close();
  }

  @BeforeEach
  void open() {
    carrier = SipPhone.start();
    carrier.requirePassword("voxbridge", "right");
    carrier.when(NUMBER, Behaviour.answers(Duration.ofMillis(300)));
  }

  @AfterEach
  void close() {
    carrier.close();
  }

  private void dial(String password) {
    var trunk =
        stack.outboundTrunk(
            carrier.address(),
            Map.of("auth_username", "voxbridge", "auth_password", password),
            "+12025550100");
    network.place(
        new DialRequest(
            id,
            NUMBER,
            "+12025550100",
            trunk,
            Duration.ofSeconds(15),
            Map.of(),
            Duration.ofMinutes(2)),
        heard::add);
  }

  @Test
  void aRightPasswordIsTakenAndTheCallHeld() {
    dial("right");
    var call = carrier.awaitCall(NUMBER);
    call.await(SipCall.State.ANSWERED);
    assertThat(carrier.challenges()).isOne();
    Waiting.until(
        "the dialler sees the answer", PATIENCE, () -> heard.contains(new DialEvent.Answered(id)));
    assertThat(network.hangUp(id)).isTrue();
    call.await(SipCall.State.ENDED_BY_THEM);
  }

  @Test
  void aWrongPasswordIsAnErrorWithItsSipResponse() {
    dial("wrong");
    Waiting.until(
        "the call ends",
        PATIENCE,
        () -> !heard.isEmpty() && heard.getLast() instanceof DialEvent.Ended);
    assertThat(heard.getLast())
        .isInstanceOfSatisfying(
            DialEvent.Ended.class,
            end -> {
              assertThat(end.outcome()).isEqualTo(DialOutcome.ERROR);
              assertThat(end.sipCode()).hasValue(403);
              assertThat(end.legMayLive()).isFalse();
            });
    assertThat(carrier.calls()).isEmpty();
  }
}
