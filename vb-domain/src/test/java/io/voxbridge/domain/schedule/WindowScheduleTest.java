package io.voxbridge.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.campaign.TimeWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowScheduleTest {
  private static WindowSchedule schedule(
      String start, String end, String zone, Set<DayOfWeek> days) {
    LocalTime endTime = end.equals("24:00") ? LocalTime.MAX : LocalTime.parse(end);
    return new WindowSchedule(
        new TimeWindow(LocalTime.parse(start), endTime, ZoneId.of(zone), days));
  }

  private static WindowSchedule everyDay(String start, String end, String zone) {
    return schedule(start, end, zone, EnumSet.allOf(DayOfWeek.class));
  }

  private static WindowSchedule weekdays(String start, String end, String zone) {
    return schedule(start, end, zone, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
  }

  private static Instant at(String dateTime, String zone) {
    return ZonedDateTime.parse(dateTime + "[" + zone + "]").toInstant();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-05T03:29:59Z, false",
    "2026-06-05T03:30:00Z, true",
    "2026-06-05T12:29:59Z, true",
    "2026-06-05T12:30:00Z, false",
  })
  void window_isOpenFromItsStartToBeforeItsEnd(Instant time, boolean open) {
    assertThat(everyDay("09:00", "18:00", "Asia/Kolkata").isOpen(time)).isEqualTo(open);
  }

  @Test
  void nextOpening_skipsDaysWithoutWindow() {
    // 2026-06-05 is a Friday.
    Instant fridayEvening = Instant.parse("2026-06-05T13:00:00Z");
    assertThat(weekdays("09:00", "18:00", "Asia/Kolkata").clip(fridayEvening))
        .isEqualTo(Instant.parse("2026-06-08T03:30:00Z"));
  }

  @Test
  void time_insideTheWindow_isNotMoved() {
    Instant noon = Instant.parse("2026-06-05T06:30:00Z");
    assertThat(weekdays("09:00", "18:00", "Asia/Kolkata").clip(noon)).isEqualTo(noon);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-05T21:59:59Z, false", // Friday before the start
    "2026-06-05T22:00:00Z, true",
    "2026-06-06T05:59:59Z, true", // Saturday morning belongs to Friday's window
    "2026-06-06T06:00:00Z, false",
    "2026-06-06T23:00:00Z, false", // Saturday night has none
    "2026-06-08T03:00:00Z, false", // Monday early belongs to Sunday, which has none
  })
  void overnightWindow_belongsToTheDayItBegins(Instant time, boolean open) {
    assertThat(weekdays("22:00", "06:00", "UTC").isOpen(time)).isEqualTo(open);
  }

  @Test
  void wholeDay_neverCloses() {
    WindowSchedule schedule = everyDay("00:00", "24:00", "Europe/Berlin");
    Instant start = Instant.parse("2026-03-28T00:00:00Z");
    for (int hour = 0; hour < 72; hour++) {
      assertThat(schedule.isOpen(start.plus(Duration.ofHours(hour)))).isTrue();
    }
  }

  @Test
  void clocksForward_shortenTheWindow() {
    // Berlin goes from 02:00 to 03:00 on 2026-03-29.
    var session =
        everyDay("01:00", "05:00", "Europe/Berlin")
            .sessionAtOrAfter(Instant.parse("2026-03-29T00:00:00Z"));
    assertThat(Duration.between(session.opens(), session.closes())).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void clocksBack_lengthenTheWindow() {
    // Berlin goes from 03:00 back to 02:00 on 2026-10-25.
    var session =
        everyDay("01:00", "05:00", "Europe/Berlin")
            .sessionAtOrAfter(Instant.parse("2026-10-24T23:00:00Z"));
    assertThat(Duration.between(session.opens(), session.closes())).isEqualTo(Duration.ofHours(5));
  }

  @Test
  void startInTheMissingHour_isTheMomentOfTheChange() {
    var session =
        everyDay("02:30", "05:00", "Europe/Berlin")
            .sessionAtOrAfter(Instant.parse("2026-03-29T00:00:00Z"));
    assertThat(session.opens()).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
  }

  @Test
  void windowInsideTheMissingHour_doesNotTakePlace() {
    Instant opening =
        everyDay("02:10", "02:50", "Europe/Berlin").clip(Instant.parse("2026-03-29T00:30:00Z"));
    assertThat(opening).isEqualTo(at("2026-03-30T02:10+02:00", "Europe/Berlin"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void clippedTime_isOpenAndNothingEarlierIs(long seed) {
    Random random = new Random(seed);
    String[] zones = {
      "Asia/Kolkata", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"
    };
    for (int run = 0; run < 200; run++) {
      int start = random.nextInt(24 * 60);
      int end = (start + 1 + random.nextInt(24 * 60 - 1)) % (24 * 60);
      EnumSet<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
      days.add(DayOfWeek.of(1 + random.nextInt(7)));
      WindowSchedule schedule =
          new WindowSchedule(
              new TimeWindow(
                  LocalTime.ofSecondOfDay(start * 60L),
                  LocalTime.ofSecondOfDay(end * 60L),
                  ZoneId.of(zones[random.nextInt(zones.length)]),
                  days));
      Instant time =
          Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(366 * 86_400));
      Instant clipped = schedule.clip(time);
      assertThat(clipped).isAfterOrEqualTo(time);
      assertThat(schedule.isOpen(clipped)).isTrue();
      if (clipped.isAfter(time)) {
        assertThat(schedule.isOpen(time)).isFalse();
        assertThat(schedule.isOpen(clipped.minusSeconds(1))).isFalse();
      }
    }
  }
}
