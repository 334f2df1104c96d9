package io.voxbridge.media.livekit.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.RecordingRoomListener;
import io.voxbridge.media.livekit.api.DispatchRule;
import io.voxbridge.media.livekit.api.InboundTrunk;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.api.MediaEncryption;
import io.voxbridge.media.livekit.api.OutboundTrunk;
import io.voxbridge.media.livekit.api.OutboundTrunk.Transport;
import io.voxbridge.media.livekit.api.RoomInfo;
import io.voxbridge.media.livekit.api.TrunkApi;
import io.voxbridge.media.livekit.kit.Behaviour;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.livekit.kit.Purity;
import io.voxbridge.media.livekit.kit.ServerCertificate;
import io.voxbridge.media.livekit.kit.SipCall;
import io.voxbridge.media.livekit.kit.SipPhone;
import io.voxbridge.media.livekit.kit.Waiting;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkProvider;
import io.voxbridge.media.tone.Tone;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Carriers that encrypt: SIP over TLS (RFC 3261 section 26) and audio by SRTP (RFC 3711). */
class CarrierEncryptionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String NUMBER = "+12025552000";
  private static final String OURS = "+12025550100";
  private static final String TAKEN = "+12025550101";

  @TempDir private static Path folder;
  private static ServerCertificate certificate;
  private static LiveKitStack stack;
  private static LiveKitApi api;
  private static PhoneNetwork network;
  private static Rooms rooms;

  private final String id = "campaign-" + UUID.randomUUID();
  private final List<DialEvent> heard = new CopyOnWriteArrayList<>();
  private final RecordingRoomListener listener = new RecordingRoomListener();

  @BeforeAll
  static void start() {
    certificate = ServerCertificate.make(folder, "carrier");
    stack = LiveKitStack.startTls(folder, certificate);
    api = new LiveKitApi(stack.settings(), Clock.systemUTC());
    network = PhoneNetworkProvider.find("livekit").orElseThrow().create(stack.environment());
    rooms = RoomsProvider.find("livekit").orElseThrow().create(stack.environment());
    TrunkApi trunks = new TrunkApi(api);
    String inbound =
        trunks.create(
            new InboundTrunk(
                "",
                "encrypted",
                "",
                MediaEncryption.REQUIRE,
                List.of(TAKEN),
                List.of(),
                "",
                Secret.none(),
                false));
    trunks.create(new DispatchRule("", "calls", "", List.of(inbound), "call-", Map.of()));
  }

  @AfterAll
  static void stop() {
    rooms.close();
    network.close();
    api.close();
    stack.close();
  }

  private void dial(SipPhone carrier, Transport transport) {
    String trunk =
        new TrunkApi(api)
            .create(
                new OutboundTrunk(
                    "",
                    "carrier " + carrier.address(),
                    "",
                    carrier.address(),
                    transport,
                    MediaEncryption.REQUIRE,
                    "",
                    List.of(OURS),
                    "",
                    Secret.none(),
                    false));
    network.place(
        new DialRequest(
            id, NUMBER, OURS, trunk, Duration.ofSeconds(20), Map.of(), Duration.ofMinutes(2)),
        heard::add);
  }

  private DialEvent.Ended awaitEnd() {
    Waiting.until(
        "the call ends",
        PATIENCE,
        () -> !heard.isEmpty() && heard.getLast() instanceof DialEvent.Ended);
    return (DialEvent.Ended) heard.getLast();
  }

  /** The bot says one tone, the phone another: each must hear the other's. */
  private void talk(Room room, SipCall call, double fromPhone) {
    short[] tone = Tone.samples(Duration.ofSeconds(3), -15, 1000);
    for (int i = 0; i + AudioFrame.SAMPLES <= tone.length; i += AudioFrame.SAMPLES) {
      room.play(AudioFrame.copyOf(tone, i));
      LockSupport.parkNanos(AudioFrame.DURATION.toNanos());
    }
    Waiting.until("the phone hears the bot", PATIENCE, () -> Purity.of(call.heard(), 1000) > 0.9);
    Waiting.until(
        "the bot hears the phone", PATIENCE, () -> Purity.of(listener.samples(), fromPhone) > 0.9);
    assertThat(call.unauthenticPackets()).isZero();
  }

  private static Optional<String> callRoom() {
    return api.rooms().list().stream()
        .map(RoomInfo::name)
        .filter(name -> name.startsWith("call-"))
        .findFirst();
  }

  @Test
  void aCallOverTlsWithEncryptedAudioIsHeardOnBothSides() {
    try (SipPhone carrier = SipPhone.startTls(certificate)) {
      carrier.encryptAudio();
      carrier.when(
          NUMBER, Behaviour.answers(Duration.ofMillis(300)).saying(new Behaviour.Voice.Tone(500)));
      dial(carrier, Transport.TLS);
      SipCall call = carrier.awaitCall(NUMBER);
      call.await(SipCall.State.ANSWERED);
      assertThat(call.inviteHeader("Via")).contains("TLS");
      Waiting.until("answered", PATIENCE, () -> heard.contains(new DialEvent.Answered(id)));
      Room room = rooms.join(id, "bot", listener);
      talk(room, call, 500);
      room.leave();
      assertThat(network.hangUp(id)).isTrue();
      call.await(SipCall.State.ENDED_BY_THEM);
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsAnErrorBeforeTheCarrierLearnsTheNumber() {
    ServerCertificate unknown = ServerCertificate.make(folder, "unknown");
    try (SipPhone carrier = SipPhone.startTls(unknown)) {
      carrier.encryptAudio();
      dial(carrier, Transport.TLS);
      DialEvent.Ended end = awaitEnd();
      assertThat(end.outcome()).isEqualTo(DialOutcome.ERROR);
      assertThat(end.legMayLive()).isFalse();
      assertThat(carrier.calls()).isEmpty();
    }
  }

  @Test
  void aCarrierThatDoesNotEncryptGetsNoCallThatMust() {
    try (SipPhone carrier = SipPhone.start()) {
      carrier.when(NUMBER, Behaviour.answers(Duration.ofMillis(300)));
      dial(carrier, Transport.UDP);
      assertThat(awaitEnd().outcome()).isEqualTo(DialOutcome.ERROR);
      assertThat(heard).doesNotHaveAnyElementsOfTypes(DialEvent.Answered.class);
    }
  }

  @Test
  void aCallerOverTlsIsHeard_andOneWithoutEncryptionIsRefused() {
    try (SipPhone plain = SipPhone.start();
        SipPhone encrypted = SipPhone.startTls(certificate)) {
      SipCall refused = calls(plain, stack.sipAddress());
      refused.await(SipCall.State.REFUSED);
      assertThat(callRoom()).isEmpty();

      encrypted.encryptAudio();
      SipCall call = calls(encrypted, stack.sipTlsAddress());
      Waiting.until("the caller's room is there", PATIENCE, () -> callRoom().isPresent());
      Room room = rooms.join(callRoom().orElseThrow(), "bot", listener);
      call.await(SipCall.State.ANSWERED);
      talk(room, call, 700);
      call.hangUp();
      Waiting.until(
          "the caller has left",
          PATIENCE,
          () -> listener.events().stream().anyMatch(each -> each.startsWith("left")));
      room.leave();
      room.delete();
    }
  }

  private static SipCall calls(SipPhone phone, InetSocketAddress bridge) {
    return phone.call(
        bridge,
        NUMBER,
        TAKEN,
        Map.of(),
        Behaviour.answers(Duration.ZERO).saying(new Behaviour.Voice.Tone(700)));
  }
}
