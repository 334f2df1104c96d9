package io.voxbridge.media.livekit.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.RecordingRoomListener;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.api.RoomInfo;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.livekit.kit.Purity;
import io.voxbridge.media.livekit.kit.Sipp;
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

/**
 * Calls out and in between LiveKit's bridge and sipp, whose SIP and RTP are nobody's of ours: what
 * the bot says comes back from the phone, by frequency.
 */
class SippIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String OURS = "+12025550100";

  @TempDir private static Path folder;
  private static LiveKitStack stack;
  private static PhoneNetwork network;
  private static Rooms rooms;

  private final String id = "campaign-" + UUID.randomUUID();
  private final List<DialEvent> heard = new CopyOnWriteArrayList<>();
  private final RecordingRoomListener listener = new RecordingRoomListener();

  @BeforeAll
  static void start() {
    stack = LiveKitStack.start(folder);
    network = PhoneNetworkProvider.find("livekit").orElseThrow().create(stack.environment());
    rooms = RoomsProvider.find("livekit").orElseThrow().create(stack.environment());
  }

  @AfterAll
  static void stop() {
    rooms.close();
    network.close();
    stack.close();
  }

  private void dial(Sipp phone) {
    String trunk = stack.outboundTrunk(phone.address(), OURS);
    network.place(
        new DialRequest(
            id,
            "+12025554444",
            OURS,
            trunk,
            Duration.ofSeconds(30),
            Map.of(),
            Duration.ofMinutes(2)),
        heard::add);
  }

  /** Says a tone for three seconds; returns once it has come back. */
  private void sayAndHear(Room room, double hertz) {
    short[] tone = Tone.samples(Duration.ofSeconds(3), -15, hertz);
    for (int i = 0; i + AudioFrame.SAMPLES <= tone.length; i += AudioFrame.SAMPLES) {
      room.play(AudioFrame.copyOf(tone, i));
      LockSupport.parkNanos(AudioFrame.DURATION.toNanos());
    }
    Waiting.until(
        "the tone comes back", PATIENCE, () -> Purity.of(listener.samples(), hertz) > 0.9);
  }

  @Test
  void aPhoneThatAnswersGivesBackWhatTheBotSays() {
    try (Sipp phone = Sipp.isCalled(folder, "answers-and-echoes")) {
      dial(phone);
      Waiting.until(
          "answered",
          PATIENCE,
          () -> heard.stream().anyMatch(DialEvent.Answered.class::isInstance));
      Room room = rooms.join(id, "bot", listener);
      sayAndHear(room, 1000);
      room.removeParticipant("sip-+12025554444");
      room.leave();
      room.delete();
      phone.awaitPlayed();
    }
  }

  @Test
  void aBusyPhoneIsRejected() {
    try (Sipp phone = Sipp.isCalled(folder, "busy")) {
      dial(phone);
      Waiting.until(
          "over", PATIENCE, () -> heard.stream().anyMatch(DialEvent.Ended.class::isInstance));
      assertThat(heard)
          .filteredOn(DialEvent.Ended.class::isInstance)
          .singleElement()
          .isInstanceOfSatisfying(
              DialEvent.Ended.class,
              end -> {
                assertThat(end.outcome()).isEqualTo(DialOutcome.REJECTED);
                assertThat(end.sipCode()).hasValue(486);
              });
      phone.awaitPlayed();
    }
  }

  @Test
  void aCallerIsAnsweredByTheBotThatJoins() {
    stack.sip(
        "CreateSIPInboundTrunk",
        Map.of(
            "trunk",
            Map.of(
                "name",
                "in",
                "numbers",
                List.of("+12025551110"),
                "include_headers",
                "SIP_X_HEADERS")));
    stack.sip(
        "CreateSIPDispatchRule",
        Map.of(
            "dispatch_rule",
            Map.of(
                "name",
                "calls",
                "rule",
                Map.of("dispatch_rule_individual", Map.of("room_prefix", "call-")))));
    try (Sipp caller = Sipp.calls(folder, "calls", stack.sipAddress(), "+12025551110");
        LiveKitApi api = new LiveKitApi(stack.settings(), Clock.systemUTC())) {
      Waiting.until("the caller's room is there", PATIENCE, () -> callRoom(api).isPresent());
      Room room = rooms.join(callRoom(api).orElseThrow(), "bot", listener);
      assertThat(room.participants())
          .singleElement()
          .satisfies(
              phone -> assertThat(phone.attributes()).containsEntry("sip.h.x-campaign", "spring"));
      sayAndHear(room, 700);
      caller.awaitPlayed();
      Waiting.until(
          "the caller has left",
          PATIENCE,
          () -> listener.events().stream().anyMatch(each -> each.startsWith("left")));
      room.leave();
      room.delete();
    }
  }

  private static Optional<String> callRoom(LiveKitApi api) {
    return api.rooms().list().stream()
        .map(RoomInfo::name)
        .filter(name -> name.startsWith("call-"))
        .findFirst();
  }
}
