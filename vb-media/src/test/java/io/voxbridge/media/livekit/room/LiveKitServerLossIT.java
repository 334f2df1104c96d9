package io.voxbridge.media.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.RecordingRoomListener;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.livekit.kit.Waiting;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.tone.Goertzel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server dies during a call. */
class LiveKitServerLossIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int HALF_A_SECOND = AudioFrame.SAMPLE_RATE / 2;

  @TempDir private Path folder;
  private LiveKitStack stack;
  private LiveKitRooms rooms;
  private final RecordingRoomListener bot = new RecordingRoomListener();
  private final RecordingRoomListener human = new RecordingRoomListener();

  @BeforeEach
  void start() {
    stack = LiveKitStack.start(folder);
    rooms = (LiveKitRooms) RealRooms.of(stack);
  }

  @AfterEach
  void stop() {
    rooms.close();
    var client = rooms.client();
    stack.close();
    Waiting.until(
        "every handle is dropped: " + client.liveHandles(),
        PATIENCE,
        () -> client.liveHandles().values().stream().allMatch(count -> count == 0));
  }

  private static void await(String what, BooleanSupplier condition) {
    Waiting.until(what, PATIENCE, condition);
  }

  private static boolean hears(RecordingRoomListener listener, double hertz) {
    var heard = listener.samples();
    int from = heard.length - HALF_A_SECOND;
    return from >= 0 && Goertzel.purity(heard, from, HALF_A_SECOND, hertz) > 0.95;
  }

  @Test
  void aServerThatComesBackFindsTheCallAgain() {
    Room first = rooms.join("loss", "bot", bot);
    Room second = rooms.join("loss", "human", human);
    try (var _ = new ToneSpeaker(first, 450, -20);
        var _ = new ToneSpeaker(second, 1000, -20)) {
      await("both hear", () -> hears(human, 450) && hears(bot, 1000));

      stack.server().kill();
      await(
          "both notice", () -> bot.count("reconnecting") >= 1 && human.count("reconnecting") >= 1);
      assertThat(first.isJoined()).isTrue();
      assertThat(first.play(AudioFrame.silence())).isFalse();
      stack.server().start();

      await(
          "both are back", () -> bot.count("reconnected") >= 1 && human.count("reconnected") >= 1);
      int heardByBot = bot.audio().size();
      int heardByHuman = human.audio().size();
      await(
          "both hear again",
          () ->
              bot.audio().size() > heardByBot + 50
                  && human.audio().size() > heardByHuman + 50
                  && hears(human, 450)
                  && hears(bot, 1000));
    }
    assertThat(first.participant("human")).isPresent();
    first.leave();
    assertThat(bot.events()).endsWith("disconnected CLIENT_INITIATED");
  }

  @Test
  void aServerThatStaysAwayEndsTheCall() {
    Room room = rooms.join("gone", "bot", bot);
    stack.server().kill();
    await("it notices", () -> bot.count("reconnecting") >= 1);
    await("it is told the end", () -> bot.events().getLast().startsWith("disconnected"));
    assertThat(bot.events().getLast()).isEqualTo("disconnected CONNECTION_TIMEOUT");
    assertThat(room.isJoined()).isFalse();
    assertThat(bot.events()).filteredOn(each -> each.startsWith("disconnected")).hasSize(1);
  }
}
