package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
  private static final long MILLISECOND = 1_000_000;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final List<Duration> taken = new ArrayList<>();
  private final SilenceWatch watch = new SilenceWatch(taken::add);

  private void look(int times, long soundSentNanos) {
    for (int i = 0; i < times; i++) {
      watch.look(soundSentNanos);
    }
  }

  @Test
  void nothingThatLeavesAfterTheDecision_isNoStaleSpeech() {
    watch.played(100 * MILLISECOND);
    watch.decided(110 * MILLISECOND);
    look(10, 100 * MILLISECOND);

    assertThat(taken).containsExactly(Duration.ZERO);
  }

  @Test
  void whatLeavesAfterIt_countsToItsLastFrame() {
    watch.played(100 * MILLISECOND);
    watch.decided(110 * MILLISECOND);
    watch.look(113 * MILLISECOND);
    look(20, 133 * MILLISECOND);

    assertThat(taken).containsExactly(Duration.ofMillis(23));
  }

  @Test
  void newSpeech_isNotStale() {
    watch.played(100 * MILLISECOND);
    watch.decided(110 * MILLISECOND);
    watch.look(111 * MILLISECOND);
    watch.played(130 * MILLISECOND);
    look(20, 170 * MILLISECOND);

    assertThat(taken).containsExactly(Duration.ofMillis(1));
  }

  @Test
  void aRoomThatCannotTell_handsFramesOnAtOnce() {
    watch.played(100 * MILLISECOND);
    watch.decided(110 * MILLISECOND);
    look(10, UNKNOWN);

    assertThat(taken).containsExactly(Duration.ZERO);
  }

  @Test
  void aPauseThatBecomesAnInterruption_isOneDecision() {
    watch.played(100 * MILLISECOND);
    watch.decided(110 * MILLISECOND);
    watch.look(115 * MILLISECOND);
    watch.decided(180 * MILLISECOND);
    look(20, 115 * MILLISECOND);

    assertThat(taken).containsExactly(Duration.ofMillis(5));
  }

  @Test
  void aBotThatWasNotHeard_fallsNotSilent() {
    watch.decided(0);
    watch.played(100 * MILLISECOND);
    watch.decided(400 * MILLISECOND);
    look(20, 500 * MILLISECOND);

    assertThat(taken).isEmpty();
  }
}
