package io.voxbridge.media.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SendScheduleTest {
  private static final long MILLISECOND = 1_000_000;

  private final SendSchedule schedule = new SendSchedule();

  private static long at(double milliseconds) {
    return Math.round(milliseconds * MILLISECOND);
  }

  private boolean play(double milliseconds) {
    if (schedule.untilFrame(at(milliseconds)) > 0) {
      return false;
    }
    schedule.frameSent(at(milliseconds));
    return true;
  }

  private boolean fill(double milliseconds) {
    if (schedule.untilSilence(at(milliseconds)) > 0) {
      return false;
    }
    schedule.silenceSent(at(milliseconds));
    return true;
  }

  @Test
  void whoBeginsToSpeakIsHeardAtOnce() {
    assertThat(fill(0)).isTrue();
    assertThat(fill(20)).isTrue();
    assertThat(play(21)).isTrue();
    assertThat(play(41)).isTrue();
    assertThat(play(61)).isTrue();
  }

  @Test
  void anUnpunctualSpeakerIsNeverHeldBack() {
    var random = new SplittableRandom(7);
    fill(0);
    for (int i = 1; i < 1_000; i++) {
      assertThat(play(20 * i + random.nextDouble(0, 19))).as("frame %d", i).isTrue();
    }
  }

  @Test
  void aBurstIsSentAtTheSpeedOfSpeech() {
    List<Integer> sent = new ArrayList<>();
    for (int millisecond = 0; sent.size() < 10; millisecond++) {
      if (play(millisecond)) {
        sent.add(millisecond);
      }
    }
    assertThat(sent).startsWith(0, 1, 20, 40, 60).endsWith(160);
    assertThat(schedule.untilFrame(at(165))).isEqualTo(at(15));
  }

  @Test
  void aStallIsMadeUpForInPart() {
    assertThat(play(0)).isTrue();
    int sent = 0;
    while (play(1_000)) {
      sent++;
    }
    // 60 ms of lateness, one frame for now, one before its time.
    assertThat(sent).isEqualTo(5);
  }

  @Test
  void silenceFillsInEvenlyOnAnUnpunctualThread() {
    var random = new SplittableRandom(7);
    int filled = 0;
    for (int i = 0; i < 1_000; i++) {
      filled += fill(20 * i + random.nextDouble(0, 9)) ? 1 : 0;
    }
    assertThat(filled).isEqualTo(1_000);
  }

  @Test
  void aSpeakerWhoIsLateIsWaitedForAndThenFilledIn() {
    assertThat(play(0)).isTrue();
    assertThat(fill(20)).isFalse();
    assertThat(fill(59)).isFalse();
    assertThat(schedule.untilSilence(at(60))).isZero();
    assertThat(schedule.silenceSent(at(60))).isTrue();
    // What was missing is made up for, so that the stream stays in real time.
    assertThat(fill(60)).isTrue();
    assertThat(fill(60)).isTrue();
    assertThat(fill(60)).isFalse();
    assertThat(fill(70)).isTrue();
    assertThat(schedule.silenceSent(at(90))).isFalse();
  }

  @Test
  void afterClearingSilenceComesInTime() {
    assertThat(play(0)).isTrue();
    schedule.cleared();
    assertThat(fill(9)).isFalse();
    assertThat(fill(10)).isTrue();
  }

  @Test
  void whatIsSentNeverRunsAheadOfTime() {
    var random = new SplittableRandom(11);
    int sent = 0;
    for (int millisecond = 0; millisecond < 20_000; millisecond++) {
      if (random.nextInt(3) == 0 && play(millisecond)) {
        sent++;
      } else if (random.nextInt(5) == 0 && fill(millisecond)) {
        sent++;
      }
      assertThat(20 * sent).isLessThanOrEqualTo(millisecond + 40);
    }
    assertThat(20 * sent).isGreaterThan(20_000 - 100);
  }
}
