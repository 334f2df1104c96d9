package io.voxbridge.media.livekit.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.livekit.LiveKitSettings;
import io.voxbridge.media.livekit.kit.Behaviour;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.livekit.kit.SipCall;
import io.voxbridge.media.livekit.kit.SipPhone;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.SipCallStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveKitApiIT {
  @TempDir private static Path folder;
  private static LiveKitStack stack;
  private static SipPhone phone;
  private static LiveKitApi api;

  @BeforeAll
  static void start() {
    stack = LiveKitStack.start(folder);
    phone = SipPhone.start();
    api = new LiveKitApi(stack.settings(), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    api.close();
    phone.close();
    stack.close();
  }

  private static LiveKitException failure(Runnable call) {
    try {
      call.run();
    } catch (LiveKitException e) {
      return e;
    }
    throw new AssertionError("did not fail");
  }

  @Test
  void roomsAreMadeListedAndDeleted() {
    var made = api.rooms().create("api-room", Duration.ofMinutes(2), "{\"ours\":true}");

    assertThat(made.metadata()).isEqualTo("{\"ours\":true}");
    assertThat(Duration.between(made.createdAt(), Clock.systemUTC().instant()).abs())
        .isLessThan(Duration.ofMinutes(1));
    assertThat(api.rooms().create("api-room", Duration.ofMinutes(9), "other").metadata())
        .isEqualTo("{\"ours\":true}");
    assertThat(api.rooms().list()).extracting(RoomInfo::name).contains("api-room");
    assertThat(api.rooms().find("api-room")).contains(made);
    assertThat(api.rooms().participants("api-room")).isEmpty();
    assertThat(api.rooms().remove("api-room", "nobody")).isFalse();
    assertThat(api.rooms().delete("api-room")).isTrue();
    assertThat(api.rooms().delete("api-room")).isFalse();
    assertThat(api.rooms().find("api-room")).isEmpty();
    assertThat(api.rooms().participants("api-room")).isEmpty();
  }

  @Test
  void aPhoneIsCalledAndTransferred() {
    var trunk = stack.outboundTrunk(phone.address(), "+12025550100");
    phone.when("+12025551001", Behaviour.answers(Duration.ofMillis(200)));

    var callId = api.phones().callAndAwaitAnswer(call(trunk, "api-call", "+12025551001"));

    assertThat(callId).startsWith("SCL_");
    assertThat(api.rooms().participants("api-call"))
        .singleElement()
        .satisfies(participant -> {
          assertThat(participant.identity()).isEqualTo("sip-+12025551001");
          assertThat(participant.kind()).isEqualTo(Participant.Kind.SIP);
          assertThat(participant.callStatus()).contains(SipCallStatus.ACTIVE);
          assertThat(participant.attributes()).containsEntry("lead.id", "42");
        });
    var call = phone.awaitCall("+12025551001");
    assertThat(call.caller()).isEqualTo("+12025550100");
    assertThat(call.inviteHeader("From")).contains("tag=" + callId);

    var result =
        api.phones()
            .transfer(
                "api-call",
                "sip-+12025551001",
                "+12025559999",
                Map.of("X-Reason", "sales"),
                Duration.ofSeconds(20));

    assertThat(result.isTransferred()).as(result.reason()).isTrue();
    assertThat(call.referredTo()).containsExactly("tel:+12025559999");
    assertThat(call.referHeader("X-Reason")).isEqualTo("sales");
    call.await(SipCall.State.ENDED_BY_THEM);
    api.rooms().delete("api-call");
  }

  private static PhoneCall call(String trunk, String room, String to) {
    return new PhoneCall(
        trunk,
        to,
        "+12025550100",
        room,
        Participant.calleeIdentity(to),
        Map.of("lead.id", "42"),
        Duration.ofSeconds(10),
        Duration.ofMinutes(5));
  }

  @Test
  void aFailedCallKeepsTheSipStatus() {
    var trunk = stack.outboundTrunk(phone.address(), "+12025550100");
    phone.when("+12025551486", Behaviour.refuses(486));
    phone.when("+12025551503", Behaviour.refuses(503));

    var busy = failure(() -> api.phones().callAndAwaitAnswer(call(trunk, "b", "+12025551486")));
    var fault = failure(() -> api.phones().callAndAwaitAnswer(call(trunk, "f", "+12025551503")));
    var nowhere = failure(() -> api.phones().callAndAwaitAnswer(call("ST_no", "n", "+12025551")));

    assertThat(busy.sipStatus()).hasValue(486);
    assertThat(busy.code()).isEqualTo(LiveKitException.Code.RESOURCE_EXHAUSTED);
    assertThat(fault.sipStatus()).hasValue(503);
    assertThat(nowhere.sipStatus()).isEmpty();
    assertThat(nowhere.code()).isEqualTo(LiveKitException.Code.NOT_FOUND);
    assertThat(List.of(busy, fault, nowhere)).noneMatch(LiveKitException::mayHaveTakenEffect);
  }

  @Test
  void wrongCredentialsAreNamed() {
    var settings =
        new LiveKitSettings(
            stack.settings().url(), stack.settings().apiKey(), new Secret("x".repeat(40)));
    try (var stranger = new LiveKitApi(settings, Clock.systemUTC())) {
      assertThat(failure(() -> stranger.rooms().list()).code())
          .isEqualTo(LiveKitException.Code.UNAUTHENTICATED);
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    var settings =
        new LiveKitSettings(
            URI.create("ws://127.0.0.1:1"), stack.settings().apiKey(), new Secret("x".repeat(40)));
    try (var nowhere = new LiveKitApi(settings, Clock.systemUTC())) {
      var failure = failure(() -> nowhere.rooms().list());
      assertThat(failure.code()).isEqualTo(LiveKitException.Code.UNREACHABLE);
      assertThat(failure.isUnavailable()).isTrue();
      assertThat(failure).hasMessageContaining("http://127.0.0.1:1");
    }
  }

  @Test
  void closingEndsTheThreads() throws InterruptedException {
    var closed = new LiveKitApi(stack.settings(), Clock.systemUTC());
    assertThat(closed.rooms().list()).isNotNull();
    closed.close();
    assertThatThrownBy(() -> closed.rooms().list()).isInstanceOf(LiveKitException.class);
  }
}
