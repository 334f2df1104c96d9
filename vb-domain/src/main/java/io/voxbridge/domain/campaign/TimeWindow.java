package io.voxbridge.domain.campaign;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The hours in which contacts may be dialled, by the wall clock of one time zone. {@code
 * io.voxbridge.domain.schedule.WindowSchedule} turns it into instants.
 *
 * @param start first moment of the window on each of its days
 * @param end first moment after it; before {@code start} the window runs over midnight into the
 *     next day; {@link LocalTime#MAX} stands for the end of the day, written {@code 24:00}
 * @param timezone the zone whose wall clock counts
 * @param days the days on which a window begins, at least one
 */
public record TimeWindow(LocalTime start, LocalTime end, ZoneId timezone, Set<DayOfWeek> days) {
  /** The time zone of a campaign that names none. */
  public static final ZoneId DEFAULT_TIMEZONE = ZoneId.of("Asia/Kolkata");

  /** Nine to six, every day. */
  public static final TimeWindow DEFAULT = nineToSix(DEFAULT_TIMEZONE);

  /**
   * Copies the days.
   *
   * @throws IllegalArgumentException when the window is empty or has no day
   */
  public TimeWindow {
    if (start.equals(end)) {
      throw new IllegalArgumentException("The window is empty: it starts and ends at " + start);
    }
    if (days.isEmpty()) {
      throw new IllegalArgumentException("The window has no day");
    }
    days = Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  /** The default hours in the given zone. */
  public static TimeWindow nineToSix(ZoneId timezone) {
    return new TimeWindow(
        LocalTime.of(9, 0), LocalTime.of(18, 0), timezone, EnumSet.allOf(DayOfWeek.class));
  }

  /** Whether the window runs over midnight. */
  public boolean overnight() {
    return end.isBefore(start);
  }
}
