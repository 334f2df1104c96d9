package io.voxbridge.core.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowIdsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");

  @Test
  void get_anyTime_isVersion7WithTheTimeInFront() {
    UUID id = UUID.fromString(at(NOW).get());
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void get_later_sortsBehind() {
    assertThat(at(NOW).get()).isLessThan(at(NOW.plusMillis(1)).get());
  }

  @Test
  void get_sameInstant_differs() {
    RowIds ids = at(NOW);
    assertThat(ids.get()).isNotEqualTo(ids.get());
  }

  private static RowIds at(Instant instant) {
    return new RowIds(Clock.fixed(instant, ZoneOffset.UTC), () -> UUID.randomUUID().toString());
  }
}
