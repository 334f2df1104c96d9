package io.voxbridge.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallbackTimeTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

  /** Friday 2026-06-05, 15:00 in Kolkata. */
  private static final Instant REQUESTED = Instant.parse("2026-06-05T09:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "call me in 5 min,                 2026-06-05T15:05, OFFSET",
    "after 2 hours please,             2026-06-05T17:00, OFFSET",
    "half an hour,                     2026-06-05T15:30, OFFSET",
    "aadhe ghante mein,                2026-06-05T15:30, OFFSET",
    "आधे घंटे बाद,                        2026-06-05T15:30, OFFSET",
    "do ghante baad,                   2026-06-05T17:00, OFFSET",
    "in two hours tomorrow,            2026-06-05T17:00, OFFSET",
    "in an hour,                       2026-06-05T16:00, OFFSET",
    "10minutes,                        2026-06-05T15:10, OFFSET",
    "at 4 pm,                          2026-06-05T16:00, CLOCK",
    "at 11:30 a.m.,                    2026-06-06T11:30, CLOCK",
    "tomorrow at 16:45,                2026-06-06T16:45, CLOCK",
    "12 am,                            2026-06-06T00:00, CLOCK",
    "12pm tomorrow,                    2026-06-06T12:00, CLOCK",
    "in the evening,                   2026-06-05T18:00, DAYPART",
    "shaam ko,                         2026-06-05T18:00, DAYPART",
    "kal subah,                        2026-06-06T10:00, DAYPART",
    "morning,                          2026-06-06T10:00, DAYPART",
    "parso shaam,                      2026-06-07T18:00, DAYPART",
    "day after tomorrow in the morning, 2026-06-07T10:00, DAYPART",
    "tomorrow,                         2026-06-06T10:00, DAY",
    "कल,                               2026-06-06T10:00, DAY",
    "day after,                        2026-06-07T10:00, DAY",
    "sometime later,                   2026-06-05T15:30, NO_CLEAR_TIME",
    "today,                            2026-06-05T15:30, NO_CLEAR_TIME",
    "kalyan will call,                 2026-06-05T15:30, NO_CLEAR_TIME",
    "in 5000 hours,                    2026-06-05T15:30, NO_CLEAR_TIME",
    "'',                               2026-06-05T15:30, NO_CLEAR_TIME",
  })
  void words_nameAMoment(String words, String local, CallbackTime.Basis basis) {
    CallbackTime time = CallbackTime.resolve(words, REQUESTED, ZONE, Duration.ofMinutes(30));
    assertThat(time.at().atZone(ZONE).toLocalDateTime()).hasToString(local);
    assertThat(time.basis()).isEqualTo(basis);
  }

  @Test
  void missingWords_fallBackToTheRetryDelay() {
    assertThat(CallbackTime.resolve(null, REQUESTED, ZONE, Duration.ofMinutes(45)).at())
        .isEqualTo(REQUESTED.plus(Duration.ofMinutes(45)));
  }
}
