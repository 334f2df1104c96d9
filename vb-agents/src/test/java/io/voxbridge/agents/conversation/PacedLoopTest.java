package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacedLoopTest {
  private static final long PERIOD = Duration.ofMillis(20).toNanos();

  private final List<Long> tickTimes = new ArrayList<>();
  private final List<Long> indices = new ArrayList<>();
  private final List<Integer> skips = new ArrayList<>();

  /** A clock that wakes sleepers late, and on which the work of a tick takes time. */
  private static final class LateTicker implements Ticker {
    private final LongUnaryOperator lateness;
    private long now;

    LateTicker(long start, LongUnaryOperator lateness) {
      this.now = start;
      this.lateness = lateness;
    }

    void work(long nanos) {
      now += nanos;
    }

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void sleepUntil(long nanos) {
      if (nanos - now > 0) {
        now = nanos + lateness.applyAsLong(nanos);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE - 5_000_000_000L, Long.MIN_VALUE})
  void lateWakeUps_overAMinute_neverAddUp(long start) throws InterruptedException {
    Random random = new Random(7);
    LateTicker ticker = new LateTicker(start, at -> random.nextLong(15_000_000));

    run(ticker, 3_000, index -> 2_000_000);

    for (int i = 0; i < tickTimes.size(); i++) {
      long late = tickTimes.get(i) - start - i * PERIOD;
      assertThat(late).as("tick %d", i).isBetween(0L, 15_000_000L);
    }
    assertThat(skips).isEmpty();
  }

  @Test
  void tickThatIsFourPeriodsLate_caughtUp_losesNothing() throws InterruptedException {
    LateTicker ticker = new LateTicker(0, at -> 0);

    run(ticker, 20, index -> index == 5 ? 4 * PERIOD + 1 : 0);

    assertThat(skips).isEmpty();
    assertThat(indices).hasSize(20).endsWith(19L);
    assertThat(tickTimes.get(12)).isEqualTo(12 * PERIOD);
  }

  @Test
  void stalledClock_resumed_skipsAndStaysInStep() throws InterruptedException {
    LateTicker ticker = new LateTicker(0, at -> 0);

    run(ticker, 20, index -> index == 5 ? 50 * PERIOD : 0);

    assertThat(skips).containsExactly(49);
    assertThat(indices.get(6)).isEqualTo(55L);
    for (int i = 7; i < indices.size(); i++) {
      assertThat(tickTimes.get(i)).isEqualTo(indices.get(i) * PERIOD);
    }
  }

  private void run(LateTicker ticker, int ticks, LongUnaryOperator work)
      throws InterruptedException {
    new PacedLoop(ticker, Duration.ofMillis(20), 5)
        .run(
            new PacedLoop.Tick() {
              @Override
              public boolean tick(long index) {
                tickTimes.add(ticker.nanos());
                indices.add(index);
                ticker.work(work.applyAsLong(index));
                return indices.size() < ticks;
              }

              @Override
              public void skipped(int count) {
                skips.add(count);
              }
            });
  }
}
