package io.voxbridge.domain.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The moment a customer's own words name for being called again. English, and the Hindi words
 * people mix into it, in Latin and Devanagari letters.
 *
 * <p>The first rule that finds something counts: a span of time ({@code 5 min}, {@code aadhe
 * ghante}); a clock time with {@code am}, {@code pm} or a colon; a part of the day; a day alone,
 * then at ten in the morning; else the request plus the campaign's retry delay. A time that is over
 * today means the next day.
 *
 * @param at the moment
 * @param basis which rule found it
 */
public record CallbackTime(Instant at, Basis basis) {
  /** The rule that found the moment. */
  public enum Basis {
    /** A span of time from the request. */
    OFFSET,
    /** A time on the clock, on a named day or the next time the clock shows it. */
    CLOCK,
    /** Morning, afternoon or evening. */
    DAYPART,
    /** A day without a time. */
    DAY,
    /** Nothing usable was said. */
    NO_CLEAR_TIME
  }

  private static final Duration LONGEST_OFFSET = Duration.ofDays(30);
  private static final LocalTime MORNING = LocalTime.of(10, 0);
  private static final LocalTime AFTERNOON = LocalTime.of(14, 0);
  private static final LocalTime EVENING = LocalTime.of(18, 0);

  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("a", 1),
          Map.entry("an", 1),
          Map.entry("one", 1),
          Map.entry("ek", 1),
          Map.entry("एक", 1),
          Map.entry("two", 2),
          Map.entry("do", 2),
          Map.entry("दो", 2),
          Map.entry("three", 3),
          Map.entry("teen", 3),
          Map.entry("तीन", 3),
          Map.entry("four", 4),
          Map.entry("char", 4),
          Map.entry("चार", 4),
          Map.entry("five", 5),
          Map.entry("paanch", 5),
          Map.entry("panch", 5),
          Map.entry("पाँच", 5),
          Map.entry("पांच", 5),
          Map.entry("ten", 10),
          Map.entry("das", 10),
          Map.entry("दस", 10),
          Map.entry("fifteen", 15),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30));

  private static final Pattern HALF_AN_HOUR =
      word(
          "half\\s+an?\\s+hour|half\\s+hour|aadhe\\s+ghante|aadha\\s+ghanta|adhe\\s+ghante|आधे\\s+घंटे|आधा\\s+घंटा");
  private static final Pattern OFFSET =
      word(
          "([0-9]{1,4}|"
              + String.join("|", NUMBERS.keySet())
              + ")\\s*(?:(min|mins|minute|minutes|minat|मिनट)|(hour|hours|hr|hrs|ghante|ghanta|घंटे|घंटा)|(day|days|din|दिन))");
  private static final Pattern TWELVE_HOUR_CLOCK =
      word("(1[0-2]|0?[1-9])(?:[:.]([0-5][0-9]))?\\s*(?:(a\\.?m)|(p\\.?m))\\.?");
  private static final Pattern TWENTY_FOUR_HOUR_CLOCK = word("([01]?[0-9]|2[0-3]):([0-5][0-9])");
  private static final Pattern IN_THE_MORNING = word("morning|subah|सुबह");
  private static final Pattern IN_THE_AFTERNOON = word("afternoon|dopahar|दोपहर");
  private static final Pattern IN_THE_EVENING = word("evening|shaam|sham|शाम");
  private static final Pattern DAY_AFTER_TOMORROW =
      word("day\\s+after(?:\\s+tomorrow)?|parso|parson|परसों");
  private static final Pattern TOMORROW = word("tomorrow|kal|कल");
  private static final Pattern TODAY = word("today|aaj|आज");

  /**
   * Reads the customer's words.
   *
   * @param words verbatim, or null when none were kept
   * @param requestedAt when they were said
   * @param timezone the zone of the customer's clock
   * @param fallback time after the request when the words name none
   */
  public static CallbackTime resolve(
      @Nullable String words, Instant requestedAt, ZoneId timezone, Duration fallback) {
    String text = words == null ? "" : words.toLowerCase(Locale.ROOT);
    Optional<Duration> offset = offset(text);
    if (offset.isPresent()) {
      return new CallbackTime(requestedAt.plus(offset.get()), Basis.OFFSET);
    }
    ZonedDateTime now = requestedAt.atZone(timezone);
    Optional<LocalDate> day = day(text, now.toLocalDate());
    Optional<LocalTime> clock = clock(text);
    if (clock.isPresent()) {
      return new CallbackTime(moment(now, day, clock.get()), Basis.CLOCK);
    }
    Optional<LocalTime> daypart = daypart(text);
    if (daypart.isPresent()) {
      return new CallbackTime(moment(now, day, daypart.get()), Basis.DAYPART);
    }
    if (day.isPresent() && day.get().isAfter(now.toLocalDate())) {
      return new CallbackTime(moment(now, day, MORNING), Basis.DAY);
    }
    return new CallbackTime(requestedAt.plus(fallback), Basis.NO_CLEAR_TIME);
  }

  private static Optional<Duration> offset(String text) {
    if (HALF_AN_HOUR.matcher(text).find()) {
      return Optional.of(Duration.ofMinutes(30));
    }
    Matcher matcher = OFFSET.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String written = matcher.group(1);
    Integer named = NUMBERS.get(written);
    long amount = named == null ? Long.parseLong(written) : named;
    Duration unit;
    if (matcher.group(2) != null) {
      unit = Duration.ofMinutes(1);
    } else {
      unit = matcher.group(3) != null ? Duration.ofHours(1) : Duration.ofDays(1);
    }
    // A span beyond a month was misheard rather than meant.
    return Optional.of(unit.multipliedBy(amount))
        .filter(span -> span.compareTo(LONGEST_OFFSET) <= 0);
  }

  private static Optional<LocalTime> clock(String text) {
    Matcher twelve = TWELVE_HOUR_CLOCK.matcher(text);
    if (twelve.find()) {
      int hour = Integer.parseInt(twelve.group(1)) % 12 + (twelve.group(4) == null ? 0 : 12);
      String minute = twelve.group(2);
      return Optional.of(LocalTime.of(hour, minute == null ? 0 : Integer.parseInt(minute)));
    }
    Matcher full = TWENTY_FOUR_HOUR_CLOCK.matcher(text);
    return full.find()
        ? Optional.of(
            LocalTime.of(Integer.parseInt(full.group(1)), Integer.parseInt(full.group(2))))
        : Optional.empty();
  }

  private static Optional<LocalTime> daypart(String text) {
    if (IN_THE_MORNING.matcher(text).find()) {
      return Optional.of(MORNING);
    }
    if (IN_THE_AFTERNOON.matcher(text).find()) {
      return Optional.of(AFTERNOON);
    }
    return IN_THE_EVENING.matcher(text).find() ? Optional.of(EVENING) : Optional.empty();
  }

  private static Optional<LocalDate> day(String text, LocalDate today) {
    if (DAY_AFTER_TOMORROW.matcher(text).find()) {
      return Optional.of(today.plusDays(2));
    }
    if (TOMORROW.matcher(text).find()) {
      return Optional.of(today.plusDays(1));
    }
    return TODAY.matcher(text).find() ? Optional.of(today) : Optional.empty();
  }

  private static Instant moment(ZonedDateTime now, Optional<LocalDate> day, LocalTime time) {
    ZonedDateTime moment = ZonedDateTime.of(day.orElse(now.toLocalDate()), time, now.getZone());
    return (moment.isAfter(now) ? moment : moment.plusDays(1)).toInstant();
  }

  private static Pattern word(String alternatives) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{M}\\p{N}:])(?:" + alternatives + ")(?![\\p{L}\\p{M}\\p{N}])");
  }
}
