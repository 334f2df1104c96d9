package io.voxbridge.media.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import io.voxbridge.media.kit.RecordingRoomListener;
import io.voxbridge.media.livekit.LiveKitSettings;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.ffi.FfiClient;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.livekit.kit.Waiting;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.tone.Goertzel;
import io.voxbridge.media.tone.Tone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What LiveKit's rooms do beyond the contract, against a real server. */
class LiveKitRoomIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int HALF_A_SECOND = AudioFrame.SAMPLE_RATE / 2;
  private static final int CYCLES = 50;

  @TempDir private static Path folder;
  private static LiveKitStack stack;

  private final String name = "room-" + UUID.randomUUID();
  private LiveKitRooms rooms;
  private final RecordingRoomListener bot = new RecordingRoomListener();
  private final RecordingRoomListener human = new RecordingRoomListener();

  @BeforeAll
  static void start() {
    stack = LiveKitStack.start(folder);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void open() {
    rooms = (LiveKitRooms) RealRooms.of(stack);
  }

  @AfterEach
  void close() {
    rooms.close();
    assertNothingIsLeft(rooms.client());
  }

  private static void assertNothingIsLeft(FfiClient client) {
    Waiting.until(
        "every handle is dropped: " + client.liveHandles(),
        PATIENCE,
        () -> client.liveHandles().values().stream().allMatch(count -> count == 0));
    assertThat(client.panics()).isZero();
    assertThat(client.failedEvents()).isZero();
  }

  private static void await(String what, BooleanSupplier condition) {
    Waiting.until(what, PATIENCE, condition);
  }

  /** Waits until the last half second heard is this tone at this level. */
  private static void awaitTone(RecordingRoomListener listener, double hertz, double decibels) {
    await(
        "%s Hz at %s dB are heard".formatted(hertz, decibels),
        () -> {
          var heard = listener.samples();
          int from = heard.length - HALF_A_SECOND;
          return from >= 0
              && Goertzel.purity(heard, from, HALF_A_SECOND, hertz) > 0.95
              && Math.abs(Level.decibels(heard, from, HALF_A_SECOND) - decibels) < 1.5;
        });
  }

  @Test
  void bothHearEachOther() {
    Room first = rooms.join(name, "bot", bot);
    Room second = rooms.join(name, "human", human);
    try (var _ = new ToneSpeaker(first, 450, -20);
        var _ = new ToneSpeaker(second, 1000, -26)) {
      awaitTone(human, 450, -20);
      awaitTone(bot, 1000, -26);
    }
  }

  @Test
  void twoRoomsDoNotMix() {
    Room first = rooms.join(name + "-1", "bot", new RecordingRoomListener());
    Room second = rooms.join(name + "-2", "bot", new RecordingRoomListener());
    rooms.join(name + "-1", "human", bot);
    rooms.join(name + "-2", "human", human);
    try (var _ = new ToneSpeaker(first, 450, -20);
        var _ = new ToneSpeaker(second, 1000, -20)) {
      awaitTone(bot, 450, -20);
      awaitTone(human, 1000, -20);
    }
  }

  @Test
  void whatIsClearedIsNotHeard() {
    Room room = rooms.join(name, "bot", bot);
    rooms.join(name, "human", human);
    try (var _ = new ToneSpeaker(room, 1000, -20)) {
      awaitTone(human, 1000, -20);
    }
    await("silence again", () -> isSilent(human, 10));
    int before = human.audio().size();

    var tone = Tone.samples(Duration.ofMillis(400), -20, 1000);
    var clock = new CallClock();
    int played = 0;
    for (int i = 0; i < 10; i++) {
      room.play(AudioFrame.copyOf(tone, i * AudioFrame.SAMPLES));
      played++;
      clock.pass(AudioFrame.DURATION);
    }
    while (room.play(AudioFrame.copyOf(tone, 10 * AudioFrame.SAMPLES))) {
      played++;
    }
    room.clearPlayout();

    await("silence again", () -> human.audio().size() > before + 25 && isSilent(human, 10));
    long loud = human.audio().stream().skip(before).filter(frame -> frame.decibels() > -40).count();
    assertThat(played).isGreaterThan(16);
    assertThat(loud).isBetween(5L, played - 6L);
  }

  private static boolean isSilent(RecordingRoomListener listener, int frames) {
    var audio = listener.audio();
    return audio.size() > frames
        && audio.subList(audio.size() - frames, audio.size()).stream()
            .allMatch(frame -> frame.decibels() < -50);
  }

  @Test
  void aFullBufferIsReportedAtOnce() {
    Room room = rooms.join(name, "bot", bot);
    int taken = 0;
    while (room.play(AudioFrame.silence())) {
      taken++;
      assertThat(taken).isLessThan(100);
    }
    assertThat(taken).isBetween(PlayoutBuffer.CAPACITY - 1, PlayoutBuffer.CAPACITY + 5);
  }

  @Test
  void manyCallsLeaveNothingBehind() {
    rooms.join(name, "warm-up", bot).leave();
    int threads = Thread.activeCount();
    for (int i = 0; i < CYCLES; i++) {
      var listener = new RecordingRoomListener();
      Room room = rooms.join(name + "-" + i, "bot", listener);
      room.play(AudioFrame.silence());
      room.leave();
      assertThat(listener.events()).containsExactly("disconnected CLIENT_INITIATED");
    }
    assertNothingIsLeft(rooms.client());
    assertThat(rooms.client().waitingCalls()).isZero();
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
  }

  @Test
  void aListenerThatFailsHearsTheNextEvent() {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    var failing =
        new RoomListener() {
          @Override
          public void onParticipantJoined(Participant participant) {
            heard.add("joined " + participant.identity());
            throw new IllegalStateException("not today");
          }

          @Override
          public void onData(String topic, byte[] payload, String from) {
            heard.add("data " + topic);
            throw new IllegalStateException("not today either");
          }

          @Override
          public void onDisconnected(LeaveReason reason) {
            heard.add("disconnected " + reason);
            throw new IllegalStateException("never");
          }
        };
    Room first = rooms.join(name, "bot", failing);
    Room second = rooms.join(name, "human", human);
    await("they meet", () -> heard.contains("joined human"));
    second.sendData("a", new byte[1]);
    second.sendData("b", new byte[0]);
    await("both arrive", () -> heard.containsAll(List.of("data a", "data b")));
    first.leave();
    assertThat(heard)
        .containsExactly("joined human", "data a", "data b", "disconnected CLIENT_INITIATED");
  }

  @Test
  void leavingInsideACallbackDoesNotBlock() {
    var room = new AtomicReference<Room>();
    var leaving =
        new RoomListener() {
          @Override
          public void onData(String topic, byte[] payload, String from) {
            room.get().leave();
            bot.onData(topic, payload, from);
          }

          @Override
          public void onDisconnected(LeaveReason reason) {
            bot.onDisconnected(reason);
          }
        };
    room.set(rooms.join(name, "bot", leaving));
    Room other = rooms.join(name, "human", human);
    await("they meet", () -> !other.participants().isEmpty());
    other.sendData("leave", new byte[1]);
    await("it is out", () -> bot.count("disconnected CLIENT_INITIATED") == 1);
    // On a busy machine the server may miss the leave itself; it notices the silence then.
    Waiting.until(
        "the other knows",
        PATIENCE.multipliedBy(2),
        () -> human.events().stream().anyMatch(each -> each.startsWith("left bot ")));
  }

  @Test
  void messagesUpToTheLimitArriveAndLargerOnesAreRefused() {
    Room first = rooms.join(name, "bot", bot);
    Room second = rooms.join(name, "human", human);
    await("they meet", () -> !first.participants().isEmpty() && !second.participants().isEmpty());
    var largest = new byte[RoomMessages.LARGEST_BYTES];
    new Random(7).nextBytes(largest);

    assertThatThrownBy(() -> first.sendData("huge", new byte[1 << 20]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1048576")
        .hasMessageContaining("15360");
    first.sendData("largest", largest);
    for (int i = 0; i < 20; i++) {
      first.sendData("next", new byte[] {(byte) i});
    }

    await("all arrive", () -> human.data().size() == 21);
    assertThat(human.data().getFirst()).isEqualTo(largest);
    for (int i = 0; i < 20; i++) {
      assertThat(human.data().get(i + 1)).containsExactly(i);
    }
  }

  @Test
  void aJoinThatIsGivenUpLeavesNobodyInTheRoom() throws InterruptedException {
    var failure = new AtomicReference<RoomException>();
    var joining =
        Thread.ofVirtual()
            .start(() -> {
              Thread.currentThread().interrupt();
              try {
                rooms.join(name, "bot", bot);
              } catch (RoomException e) {
                failure.set(e);
              }
            });
    joining.join();
    assertThat(failure.get().code()).isEqualTo(RoomException.Code.INTERRUPTED);
    await("the library has answered", () -> rooms.client().waitingCalls() == 0);
    try (var api = new LiveKitApi(stack.settings(), Clock.systemUTC())) {
      await("nobody is in the room", () -> api.rooms().participants(name).isEmpty());
    }
    assertThat(bot.events()).isEmpty();
  }

  @Test
  void aWrongSecretIsRefused() {
    Map<String, String> settings = new HashMap<>(RealRooms.settings(stack));
    settings.put(LiveKitSettings.API_SECRET, "a secret that this server has never heard of");
    try (Rooms stranger = RealRooms.provider().create(settings)) {
      assertThatThrownBy(() -> stranger.join(name, "bot", bot))
          .isInstanceOfSatisfying(
              RoomException.class, e -> assertThat(e.code()).isEqualTo(RoomException.Code.REFUSED));
      assertThatThrownBy(() -> stranger.delete(name))
          .isInstanceOfSatisfying(
              RoomException.class, e -> assertThat(e.code()).isEqualTo(RoomException.Code.REFUSED));
    }
  }

  @Test
  void anUnreachableServerIsAnError() {
    Map<String, String> settings = new HashMap<>(RealRooms.settings(stack));
    settings.put(LiveKitSettings.URL, "ws://127.0.0.1:1");
    try (Rooms nowhere = RealRooms.provider().create(settings)) {
      long begun = System.nanoTime();
      assertThatThrownBy(() -> nowhere.join(name, "bot", bot))
          .isInstanceOfSatisfying(
              RoomException.class,
              e -> assertThat(e.code()).isEqualTo(RoomException.Code.UNREACHABLE));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
    }
  }

  @Test
  void wrongSettingsAreAllNamed() throws Exception {
    Path other = Files.writeString(folder.resolve("other.so"), "not the library");
    var settings = Map.of("LIVEKIT_FFI_LIBRARY", other.toString());
    assertThat(RealRooms.provider().problems(settings))
        .hasSize(4)
        .anySatisfy(each -> assertThat(each).contains("LIVEKIT_URL"))
        .anySatisfy(each -> assertThat(each).contains("LIVEKIT_API_KEY"))
        .anySatisfy(each -> assertThat(each).contains("LIVEKIT_API_SECRET"))
        .anySatisfy(each -> assertThat(each).contains("SHA-256"));
    assertThatThrownBy(() -> RealRooms.provider().create(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SHA-256");
    assertThat(RealRooms.provider().problems(RealRooms.settings(stack))).isEmpty();
  }

  @Test
  void afterClosingNobodyJoins() {
    rooms.join(name, "bot", bot);
    rooms.close();
    assertThat(bot.events()).containsExactly("disconnected CLIENT_INITIATED");
    assertThatThrownBy(() -> rooms.join(name, "bot", bot)).isInstanceOf(RoomException.class);
  }
}
