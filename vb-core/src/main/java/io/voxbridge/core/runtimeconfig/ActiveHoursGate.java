package io.voxbridge.core.runtimeconfig;

import io.voxbridge.core.bot.BotSchedule;
import io.voxbridge.core.bot.BotSchedule.ActiveHours;
import io.voxbridge.domain.campaign.FieldProblem;
import io.voxbridge.domain.campaign.TimeWindow;
import io.voxbridge.domain.campaign.WindowText;
import io.voxbridge.domain.schedule.WindowSchedule;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a bot takes calls at a given time. */
public final class ActiveHoursGate {
  private static final Logger log = LoggerFactory.getLogger(ActiveHoursGate.class);
  private static final DateTimeFormatter NOW =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

  private ActiveHoursGate() {}

  /** Returns why the bot takes no calls now, for people; empty when it does. */
  public static Optional<String> refusal(String botId, BotSchedule schedule, Instant now) {
    ActiveHours hours = schedule.activeHours();
    if (hours == null || !hours.enabled()) {
      return Optional.empty();
    }
    ZoneId zone = zone(botId, schedule.timezone());
    List<FieldProblem> problems = new ArrayList<>();
    WindowText text = new WindowText("active_hours", problems);
    LocalTime start = text.parseTime("start_time", hours.startTime(), LocalTime.MIN);
    LocalTime end = text.parseTime("end_time", hours.endTime(), LocalTime.MAX);
    Set<DayOfWeek> days = text.parseDays("days", hours.days(), EnumSet.allOf(DayOfWeek.class));
    problems.forEach(
        problem -> log.warn("Bot {}: {} {}", botId, problem.field(), problem.message()));
    boolean wholeDay = start.equals(end);
    LocalTime from = wholeDay ? LocalTime.MIN : start;
    LocalTime until = wholeDay ? LocalTime.MAX : end;
    if (new WindowSchedule(new TimeWindow(from, until, zone, days)).isOpen(now)) {
      return Optional.empty();
    }
    return Optional.of(
        "the bot takes calls from %s to %s on %s (%s), and it is %s there"
            .formatted(
                WindowText.time(from),
                WindowText.time(until),
                String.join(", ", WindowText.days(days)),
                zone.getId(),
                NOW.format(now.atZone(zone))));
  }

  private static ZoneId zone(String botId, String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      log.warn(
          "Bot {} has the unknown time zone {}; its active hours are read as UTC", botId, name);
      return ZoneOffset.UTC;
    }
  }
}
