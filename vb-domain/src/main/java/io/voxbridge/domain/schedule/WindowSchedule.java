package io.voxbridge.domain.schedule;

import io.voxbridge.domain.campaign.TimeWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * The instants of a {@link TimeWindow}.
 *
 * <p>A window belongs to the day on which it begins: with the days Monday to Friday and the hours
 * 22:00 to 06:00 the last one ends on Saturday morning. Where clocks are put forward, a start or
 * end inside the missing hour means the moment of the change; where they are put back, the first of
 * the two possible moments counts. A window that lies wholly inside a missing hour does not take
 * place.
 *
 * @param window the hours and days
 */
public record WindowSchedule(TimeWindow window) {
  private static final int MOST_DAYS_TO_AN_OPENING = 15;

  /**
   * One stretch of time in which the window is open.
   *
   * @param opens its first moment
   * @param closes the first moment after it
   */
  public record Session(Instant opens, Instant closes) {
    /** Whether the window is open at {@code time} because of this session. */
    public boolean contains(Instant time) {
      return !time.isBefore(opens) && time.isBefore(closes);
    }
  }

  /** Whether the window is open at {@code time}. */
  public boolean isOpen(Instant time) {
    return sessionAt(time).isPresent();
  }

  /** The session that is open at {@code time}, or empty. */
  public Optional<Session> sessionAt(Instant time) {
    Session session = sessionAtOrAfter(time);
    return session.contains(time) ? Optional.of(session) : Optional.empty();
  }

  /** The session that is open at {@code time}, else the next one. */
  public Session sessionAtOrAfter(Instant time) {
    // The session of the day before may still be open.
    LocalDate day = time.atZone(window.timezone()).toLocalDate().minusDays(1);
    for (int ahead = 0; ahead <= MOST_DAYS_TO_AN_OPENING; ahead++) {
      Optional<Session> session = sessionOf(day.plusDays(ahead));
      if (session.isPresent() && time.isBefore(session.get().closes())) {
        return session.get();
      }
    }
    throw new IllegalStateException(
        "No opening of " + window + " within " + MOST_DAYS_TO_AN_OPENING + " days of " + time);
  }

  /** {@code time} itself while the window is open, else the next opening. */
  public Instant clip(Instant time) {
    Session session = sessionAtOrAfter(time);
    return session.contains(time) ? time : session.opens();
  }

  private Optional<Session> sessionOf(LocalDate day) {
    if (!window.days().contains(day.getDayOfWeek())) {
      return Optional.empty();
    }
    LocalDateTime end;
    if (window.end().equals(LocalTime.MAX)) {
      end = day.plusDays(1).atStartOfDay();
    } else {
      end = (window.overnight() ? day.plusDays(1) : day).atTime(window.end());
    }
    Session session = new Session(instantOf(day.atTime(window.start())), instantOf(end));
    return session.opens().isBefore(session.closes()) ? Optional.of(session) : Optional.empty();
  }

  private Instant instantOf(LocalDateTime wallClock) {
    ZoneRules rules = window.timezone().getRules();
    ZoneOffsetTransition change = rules.getTransition(wallClock);
    if (change != null && change.isGap()) {
      return change.getInstant();
    }
    return wallClock.toInstant(rules.getOffset(wallClock));
  }
}
