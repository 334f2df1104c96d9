package io.voxbridge.domain.template;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The {@code system} namespace: date and time texts as a person would read them out. */
public final class SystemVariables {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("hh:mm a z", Locale.ENGLISH);

  private SystemVariables() {}

  /**
   * Returns the fields at the clock's time in a zone: {@code current_date} (05 June 2026), {@code
   * current_time} (03:45 PM IST), {@code current_datetime} and {@code timezone}.
   */
  public static Map<String, String> at(Clock clock, ZoneId zone) {
    ZonedDateTime now = clock.instant().atZone(zone);
    String date = DATE.format(now);
    String time = TIME.format(now);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("current_date", date);
    fields.put("current_time", time);
    fields.put("current_datetime", date + ", " + time);
    fields.put("timezone", zone.getId());
    return fields;
  }
}
