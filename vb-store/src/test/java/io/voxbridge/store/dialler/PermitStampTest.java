package io.voxbridge.store.dialler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermitStampTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final PermitStamp ASKED =
      new PermitStamp(Long.MAX_VALUE - 1_000, Instant.parse("2026-01-05T10:00:00Z"));

  @ParameterizedTest(name = "monotonic {0} ms, wall {1} ms: {2}")
  @CsvSource({
    "0, 0, true",
    "2000, 2000, true",
    "2001, 0, false",
    "0, 2001, false",
    "100, -100, true",
    "100, -2001, false",
    "-1, 0, false"
  })
  void isFresh_bothClocksAgree(long monotonicMillis, long wallMillis, boolean fresh) {
    PermitStamp now =
        new PermitStamp(
            ASKED.nanos() + Duration.ofMillis(monotonicMillis).toNanos(),
            ASKED.wall().plusMillis(wallMillis));
    assertThat(ASKED.isFresh(now, LIMIT)).isEqualTo(fresh);
  }

  @Test
  void settings_permitAgeNearTheTakeover_isRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FenceSettings(Duration.ofMillis(1999), second, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FenceSettings(second, Duration.ZERO, second));
    assertThat(new FenceSettings(Duration.ofSeconds(2), second, second).permitAge())
        .isEqualTo(second);
  }
}
