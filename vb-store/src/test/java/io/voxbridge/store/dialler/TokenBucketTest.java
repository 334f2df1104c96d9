package io.voxbridge.store.dialler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.voxbridge.domain.unit.CallsPerSecond;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
  private static final CallsPerSecond RATE = new CallsPerSecond(3);

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MIN_VALUE, Long.MAX_VALUE - 1_000, -5})
  void fill_anyStartOfTheClock_countsWhatPassed(long start) {
    TokenBucket bucket = new TokenBucket(0, start);
    bucket.fill(RATE, 10, start + 1_000_000_000L);
    assertThat(bucket.tokens()).isEqualTo(3);
  }

  @Test
  void untilToken_afterThatTime_thereIsOne() {
    TokenBucket bucket = new TokenBucket(0, 0);
    Duration wait = bucket.untilToken(RATE);
    bucket.fill(RATE, 10, wait.toNanos());
    assertThat(bucket.hasToken()).isTrue();
  }

  @Test
  void fill_smallSteps_yieldsTheSameAsOne() {
    TokenBucket bucket = new TokenBucket(0, 0);
    for (int step = 1; step <= 1_000; step++) {
      bucket.fill(RATE, 10, step * 1_000_000L);
    }
    assertThat(bucket.tokens()).isCloseTo(3, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void fill_clockBehind_addsNothing() {
    TokenBucket bucket = new TokenBucket(1, 100);
    bucket.fill(RATE, 10, 50);
    assertThat(bucket.tokens()).isEqualTo(1);
  }

  @Test
  void fill_smallerDepth_clips() {
    TokenBucket bucket = new TokenBucket(8, 0);
    bucket.fill(RATE, 2, 0);
    assertThat(bucket.tokens()).isEqualTo(2);
  }

  @Test
  void take_empty_isADefect() {
    assertThatIllegalStateException().isThrownBy(() -> new TokenBucket(0.5, 0).take());
    assertThat(new TokenBucket(0, 0).untilToken(CallsPerSecond.ZERO)).isEqualTo(Duration.ofDays(1));
  }
}
