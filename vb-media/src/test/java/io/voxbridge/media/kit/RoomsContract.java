package io.voxbridge.media.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.tone.Goertzel;
import io.voxbridge.media.tone.Tone;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Rooms} does. */
public abstract class RoomsContract {
  private static final Duration STEP = Duration.ofMillis(20);
  private static final int STEPS = 500;

  private final String name = "kit-" + UUID.randomUUID();
  private final RecordingRoomListener bot = new RecordingRoomListener();
  private final RecordingRoomListener human = new RecordingRoomListener();

  /** Returns the implementation under test; always the same within a test. */
  protected abstract Rooms rooms();

  /** Lets time pass: on a manual clock, or really. */
  protected abstract void pass(Duration time);

  /** Waits up to ten seconds for a condition. */
  protected final void await(String what, BooleanSupplier condition) {
    for (int i = 0; i < STEPS && !condition.getAsBoolean(); i++) {
      pass(STEP);
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }

  private Room joinBot() {
    return rooms().join(name, "bot", bot);
  }

  private Room joinHuman() {
    return rooms().join(name, "human", human);
  }

  private Room[] joinBoth() {
    var both = new Room[] {joinBot(), joinHuman()};
    await("both see each other", () -> both[0].participants().size() == 1);
    await("both see each other", () -> both[1].participants().size() == 1);
    return both;
  }

  @Test
  void everybodyIsAnnouncedOnce() {
    var both = joinBoth();

    await("the first sees the second", () -> bot.count("joined human") == 1);
    await("the second sees the first", () -> human.count("joined bot") == 1);
    assertThat(both[0].participants()).extracting(Participant::identity).containsExactly("human");
    assertThat(both[0].participant("human")).isPresent();
    assertThat(both[0].participant("nobody")).isEmpty();
    assertThat(rooms().participants(name))
        .extracting(Participant::identity)
        .containsExactlyInAnyOrder("bot", "human");
    assertThat(rooms().participants(name + "-nowhere")).isEmpty();
    assertThat(both[0].name()).isEqualTo(name);
    assertThat(both[0].identity()).isEqualTo("bot");
    assertThat(both[0].isJoined()).isTrue();
  }

  @Test
  void audioArrivesAsItWasSent() {
    var both = joinBoth();
    var tone = Tone.samples(Duration.ofSeconds(2), -20, 1000);

    for (int i = 0; i < tone.length; i += AudioFrame.SAMPLES) {
      both[0].play(AudioFrame.copyOf(tone, i));
      pass(AudioFrame.DURATION);
    }

    await("half of it has arrived", () -> human.audio().size() >= 50);
    var heard = human.samples();
    int second = AudioFrame.SAMPLE_RATE / 2;
    int from = heard.length / 2 - second / 2;
    assertThat(Goertzel.purity(heard, from, second, 1000)).isGreaterThan(0.9);
    assertThat(Level.decibels(heard, from, second)).isBetween(-23.0, -17.0);
    assertThat(bot.audio()).allSatisfy(own -> assertThat(own.decibels()).isLessThan(-60));
  }

  @Test
  void dataArrivesWithTopicAndSender() {
    var both = joinBoth();

    both[0].sendData("greeting", "héllo".getBytes(StandardCharsets.UTF_8));

    await("the message arrives", () -> human.count("data greeting bot") == 1);
    assertThat(human.data().getFirst()).isEqualTo("héllo".getBytes(StandardCharsets.UTF_8));
    assertThat(bot.data()).isEmpty();
  }

  @Test
  void keysArriveInOrder() {
    var both = joinBoth();

    both[1].sendDtmf("12*#A");

    await("the keys arrive", () -> bot.keys().length() == 5);
    assertThat(bot.keys()).isEqualTo("12*#A");
    assertThatThrownBy(() -> both[1].sendDtmf("1x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1x");
  }

  @Test
  void whoIsRemovedIsDisconnected() {
    var both = joinBoth();

    assertThat(both[0].removeParticipant("human")).isTrue();

    await("it knows", () -> human.count("disconnected PARTICIPANT_REMOVED") == 1);
    await("the other knows", () -> bot.count("left human PARTICIPANT_REMOVED") == 1);
    assertThat(both[1].isJoined()).isFalse();
    assertThat(both[0].removeParticipant("human")).isFalse();
  }

  @Test
  void othersStayWhenOneLeaves() {
    var both = joinBoth();

    both[0].leave();
    both[0].leave();

    await("it is out", () -> bot.count("disconnected CLIENT_INITIATED") == 1);
    await("the other knows", () -> human.count("left bot CLIENT_INITIATED") == 1);
    assertThat(both[0].isJoined()).isFalse();
    assertThat(both[0].play(AudioFrame.silence())).isFalse();
    assertThat(both[1].isJoined()).isTrue();
    assertThat(both[1].participants()).isEmpty();
    var events = bot.events();
    both[1].sendDtmf("1");
    joinBot();
    await("the room is the same", () -> human.count("joined bot") == 2);
    assertThat(bot.events()).containsSubsequence(events);
    assertThat(bot.keys()).isEmpty();
  }

  @Test
  void deletingDisconnectsEverybody() {
    var both = joinBoth();

    both[0].leave();
    both[0].delete();

    await("the other knows", () -> human.count("disconnected ROOM_DELETED") == 1);
    assertThat(both[1].isJoined()).isFalse();
    assertThat(rooms().delete(name)).isFalse();
    both[1].delete();
    assertThat(bot.events()).filteredOn(each -> each.startsWith("disconnected")).hasSize(1);
  }

  @Test
  void aTakenIdentityIsReplaced() {
    joinBot();
    var newcomer = new RecordingRoomListener();

    var room = rooms().join(name, "bot", newcomer);

    await("the first is out", () -> bot.count("disconnected DUPLICATE_IDENTITY") == 1);
    assertThat(room.isJoined()).isTrue();
    assertThat(newcomer.events()).doesNotContain("disconnected DUPLICATE_IDENTITY");
  }

  @Test
  void clearingPlayoutIsAlwaysAllowed() {
    var both = joinBoth();
    both[0].play(AudioFrame.silence());
    both[0].clearPlayout();
    both[0].leave();
    both[0].clearPlayout();
    assertThat(both[1].isJoined()).isTrue();
  }
}
