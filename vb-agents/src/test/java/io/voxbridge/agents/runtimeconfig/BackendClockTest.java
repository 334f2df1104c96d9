package io.voxbridge.agents.runtimeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendClockTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private final BackendClock clock =
      new BackendClock(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(5));

  private void answered(String date) {
    clock.answered(
        NOW.minusSeconds(1), HttpHeaders.of(Map.of("Date", List.of(date)), (_, _) -> true));
  }

  @ParameterizedTest
  @CsvSource({
    "Sat, 28 Nov 2026 12:00:05 GMT",
    "Sat, 28 Nov 2026 11:59:53 GMT",
    "Sat, 28 Nov 2026 12:00:00 GMT"
  })
  void clocksThatMayShowTheSame_areNoProblem(String day, String rest) {
    answered(day + ", " + rest);
    assertThat(clock.problem()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Sat, 28 Nov 2026 12:00:30 GMT, 30", "Sat, 28 Nov 2026 11:59:00 GMT, 58"})
  void clocksThatDiffer_areNamedUntilTheyAgree(String day, String rest, int seconds) {
    answered(day + ", " + rest);
    assertThat(clock.problem())
        .hasValueSatisfying(
            text -> assertThat(text).startsWith("clock_skew").contains(seconds + " s"));
    answered("Sat, 28 Nov 2026 12:00:00 GMT");
    assertThat(clock.problem()).isEmpty();
  }

  @Test
  void aDateThatIsNone_changesNothing() {
    answered("Sat, 28 Nov 2026 12:00:30 GMT");
    answered("yesterday");
    clock.answered(NOW, HttpHeaders.of(Map.of(), (_, _) -> true));
    assertThat(clock.problem()).isPresent();
  }
}
