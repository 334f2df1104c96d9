package io.voxbridge.domain.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.upkeep.CertificateLimits.Standing;
import io.voxbridge.domain.upkeep.DiskLimits.Room;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpkeepRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  @ParameterizedTest(name = "asked at 0 s, answered at 2 s, theirs {0} s, resolution {1} s")
  @CsvSource({"-1, 0, -1", "0, 0, 0", "2, 0, 0", "9, 0, 7", "-1, 1, 0", "-7, 1, -6"})
  void clocks_areApart_onlyByWhatNoDelayExplains(long theirs, long resolution, long ahead) {
    ClockReading reading =
        new ClockReading(
            NOW, NOW.plusSeconds(theirs), NOW.plusSeconds(2), Duration.ofSeconds(resolution));
    assertThat(reading.ahead()).isEqualTo(Duration.ofSeconds(ahead));
  }

  @Test
  void clocks_mayDifferByTheTolerance_inBothDirections() {
    Duration tolerance = Duration.ofSeconds(5);
    for (int seconds : new int[] {-5, 5}) {
      assertThat(read(seconds).differsBy(tolerance)).isFalse();
    }
    for (int seconds : new int[] {-6, 6}) {
      assertThat(read(seconds).differsBy(tolerance)).isTrue();
    }
  }

  private static ClockReading read(int seconds) {
    return new ClockReading(NOW, NOW.plusSeconds(seconds), NOW, Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"512, ENOUGH", "511, LOW", "32, LOW", "31, FULL", "0, FULL"})
  void disks_runLowBeforeTheyAreFull(long megabytes, Room expected) {
    assertThat(DiskLimits.DEFAULT.judge(megabytes << 20)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} hours left")
  @CsvSource({
    "337, GOOD",
    "336, EXPIRING",
    "73, EXPIRING",
    "72, NEARLY_EXPIRED",
    "1, NEARLY_EXPIRED",
    "0, EXPIRED",
    "-9, EXPIRED",
  })
  void certificates_areNamedTwoWeeksAndThreeDaysBeforeTheirEnd(long hours, Standing expected) {
    CertificateLimits limits = new CertificateLimits(Duration.ofDays(14), Duration.ofDays(3));
    assertThat(limits.judge(NOW.plus(Duration.ofHours(hours)), NOW)).isEqualTo(expected);
  }
}
