package io.voxbridge.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.health.Warning;
import io.voxbridge.core.health.WarningCode;
import io.voxbridge.domain.upkeep.DiskLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreWatchesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private static List<Warning> clocks(Optional<Instant> mongo, Optional<Instant> redis) {
    return new StoreClocks(
            List.of(
                new StoreClocks.Store("MongoDB", Duration.ofMillis(1), () -> mongo),
                new StoreClocks.Store("Redis", Duration.ofMillis(1), () -> redis)),
            Duration.ofSeconds(5),
            Clock.fixed(NOW, ZoneOffset.UTC))
        .warnings();
  }

  @Test
  void clocksThatAgree_orAreNotTold_areNoReasonToWarn() {
    assertThat(clocks(Optional.empty(), Optional.empty())).isEmpty();
    assertThat(clocks(Optional.of(NOW.plusSeconds(5)), Optional.of(NOW.minusSeconds(5)))).isEmpty();
  }

  @Test
  void aClockThatDiffers_isNamedByItsStore() {
    assertThat(clocks(Optional.of(NOW), Optional.of(NOW.minusSeconds(7))))
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.code()).isEqualTo(WarningCode.CLOCK_SKEW);
          assertThat(warning.text()).contains("Redis", "more than 5 s");
          assertThat(warning.action()).contains("timedatectl");
        });
  }

  @Test
  void disks_areNamedWhenTheyRunLow_whenTheyAreFull_andWhenTheyAreNotThere() {
    Path data = Path.of("/data");
    for (var expected :
        List.of(
            Map.entry(40L << 20, WarningCode.DISK_ALMOST_FULL),
            Map.entry(1L, WarningCode.DISK_FULL))) {
      assertThat(
              new DiskWatch(List.of(data), DiskLimits.DEFAULT, _ -> expected.getKey()).warnings())
          .singleElement()
          .satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(expected.getValue());
            assertThat(warning.text()).contains("/data");
          });
    }
    assertThat(new DiskWatch(List.of(data), DiskLimits.DEFAULT, _ -> Long.MAX_VALUE).warnings())
        .isEmpty();
    assertThat(
            new DiskWatch(
                    List.of(data),
                    DiskLimits.DEFAULT,
                    _ -> {
                      throw new IOException("no such folder");
                    })
                .warnings())
        .extracting(Warning::code)
        .containsExactly(WarningCode.DISK_UNREADABLE);
  }
}
