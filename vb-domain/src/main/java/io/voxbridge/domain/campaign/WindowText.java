package io.voxbridge.domain.campaign;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the parts of a window of hours as text; what cannot be read is added to a list
 * of problems.
 */
public final class WindowText {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?");
  private static final String END_OF_DAY = "24:00";
  private static final int LETTERS_OF_A_DAY = 3;

  private final String path;
  private final Collection<FieldProblem> problems;

  /**
   * A reader that reports problems below {@code path}.
   *
   * @param path prefix of each field name, without the dot
   * @param problems where problems are added
   */
  public WindowText(String path, Collection<FieldProblem> problems) {
    this.path = path;
    this.problems = problems;
  }

  /**
   * {@code HH:mm}, with seconds only when there are some; {@link LocalTime#MAX} is {@code 24:00}.
   */
  public static String time(LocalTime time) {
    if (time.equals(LocalTime.MAX)) {
      return END_OF_DAY;
    }
    return time.getSecond() == 0
        ? String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute())
        : String.format(
            Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
  }

  /** The days as {@code mon} to {@code sun}, Monday first. */
  public static List<String> days(Set<DayOfWeek> days) {
    return EnumSet.copyOf(days).stream().map(WindowText::day).toList();
  }

  /** The day as {@code mon} to {@code sun}. */
  public static String day(DayOfWeek day) {
    return day.name().substring(0, LETTERS_OF_A_DAY).toLowerCase(Locale.ROOT);
  }

  /** The day with this short or full English name in any case, or empty. */
  public static Optional<DayOfWeek> findDay(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (wanted.equals(day(day)) || wanted.equals(day.name().toLowerCase(Locale.ROOT))) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  /** The time written in {@code text}; {@code base} when it is missing or wrong. */
  public LocalTime parseTime(String field, @Nullable String text, LocalTime base) {
    if (text == null) {
      return base;
    }
    String written = text.strip();
    if (written.equals(END_OF_DAY)) {
      return LocalTime.MAX;
    }
    Matcher matcher = TIME.matcher(written);
    if (matcher.matches()) {
      String seconds = matcher.group(3);
      try {
        return LocalTime.of(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            seconds == null ? 0 : Integer.parseInt(seconds));
      } catch (DateTimeException outOfRange) {
        return refused(field, text, base);
      }
    }
    return refused(field, text, base);
  }

  private LocalTime refused(String field, String text, LocalTime base) {
    problems.add(
        new FieldProblem(
            path + "." + field, "is not a time of day such as 09:00: \"" + text + "\""));
    return base;
  }

  /** The zone named in {@code text}; {@code base} when it is missing or unknown. */
  public ZoneId parseZone(String field, @Nullable String text, ZoneId base) {
    if (text == null) {
      return base;
    }
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException unknown) {
      problems.add(
          new FieldProblem(
              path + "." + field,
              "is not a time zone such as Asia/Kolkata or UTC: \"" + text + "\""));
      return base;
    }
  }

  /**
   * The days named in {@code names}; {@code base} when the list is missing, empty or holds an
   * unknown name.
   */
  public Set<DayOfWeek> parseDays(String field, @Nullable List<String> names, Set<DayOfWeek> base) {
    if (names == null) {
      return base;
    }
    if (names.isEmpty()) {
      problems.add(new FieldProblem(path + "." + field, "must name at least one day, mon to sun"));
      return base;
    }
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Optional<DayOfWeek> day = name == null ? Optional.empty() : findDay(name);
      if (day.isPresent()) {
        days.add(day.get());
      } else {
        problems.add(
            new FieldProblem(
                path + "." + field + "[" + i + "]",
                "is not a day: \"" + name + "\"; use mon to sun"));
      }
    }
    return days.isEmpty() ? base : days;
  }
}
