package io.voxbridge.core.upkeep;

import io.voxbridge.core.health.Warning;
import io.voxbridge.core.health.WarningCode;
import io.voxbridge.core.health.WarningSource;
import io.voxbridge.domain.upkeep.CertificateLimits;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the certificates now and then, and names those that end before long. Looked at by one
 * thread; asked by any.
 */
final class CertificateWatch implements WarningSource {
  private static final Logger log = LoggerFactory.getLogger(CertificateWatch.class);

  private final Set<String> named;
  private final Supplier<? extends Collection<String>> found;
  private final CertificateReader reader;
  private final CertificateLimits limits;
  private final Clock clock;
  private volatile Map<String, Reading> last = Map.of();

  /** What was read last: the end, or why it cannot be read. */
  private sealed interface Reading {
    record Ends(Instant at) implements Reading {}

    record Unreadable(String why) implements Reading {}
  }

  /**
   * @param named places that the operator named: these must be readable
   * @param found more addresses; one that does not answer is named elsewhere
   */
  CertificateWatch(
      Collection<String> named,
      Supplier<? extends Collection<String>> found,
      CertificateReader reader,
      CertificateLimits limits,
      Clock clock) {
    this.named = Set.copyOf(named);
    this.found = found;
    this.reader = reader;
    this.limits = limits;
    this.clock = clock;
  }

  /** Reads all of them once. */
  void look() {
    Set<String> places = new TreeSet<>(named);
    places.addAll(found.get());
    Map<String, Reading> read = new LinkedHashMap<>();
    for (String place : places) {
      Optional<CertificatePlace> where = CertificatePlace.of(place);
      if (where.isPresent()) {
        read.put(place, read(place, where.get()));
      }
    }
    last = read;
  }

  private Reading read(String place, CertificatePlace where) {
    try {
      return new Reading.Ends(reader.end(where));
    } catch (IOException unreadable) {
      log.debug("The certificate of {} cannot be read", place, unreadable);
      return new Reading.Unreadable(unreadable.toString());
    }
  }

  /** Returns the time until the first of them ends; empty when none could be read. */
  Optional<Duration> left() {
    Instant now = clock.instant();
    return last.values().stream()
        .filter(Reading.Ends.class::isInstance)
        .map(reading -> Duration.between(now, ((Reading.Ends) reading).at()))
        .min(Duration::compareTo);
  }

  @Override
  public List<Warning> warnings() {
    return last.entrySet().stream()
        .flatMap(entry -> warning(entry.getKey(), entry.getValue()).stream())
        .toList();
  }

  private Optional<Warning> warning(String place, Reading reading) {
    return switch (reading) {
      case Reading.Ends(Instant at) -> warning(place, at);
      case Reading.Unreadable(String why) when named.contains(place) ->
          Optional.of(
              new Warning(
                  WarningCode.CERTIFICATE_UNREADABLE,
                  "the certificate of %s cannot be read: %s".formatted(place, why),
                  "Mend CERTIFICATES_WATCHED, or let the Backend's user read the file."));
      case Reading.Unreadable _ -> Optional.empty();
    };
  }

  private Optional<Warning> warning(String place, Instant end) {
    Instant now = clock.instant();
    CertificateLimits.Standing standing = limits.judge(end, now);
    String day = end.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    String ends =
        "the certificate of %s ends on %s (UTC), in %d day(s)"
            .formatted(place, day, Duration.between(now, end).toDays());
    return switch (standing) {
      case GOOD -> Optional.empty();
      case EXPIRING ->
          Optional.of(
              new Warning(
                  WarningCode.CERTIFICATE_EXPIRING,
                  ends,
                  "Look why it was not renewed by itself, and renew it."));
      case NEARLY_EXPIRED ->
          Optional.of(
              new Warning(
                  WarningCode.CERTIFICATE_NEARLY_EXPIRED,
                  ends,
                  "Renew it today and reload whoever shows it (nginx -s reload)."));
      case EXPIRED ->
          Optional.of(
              new Warning(
                  WarningCode.CERTIFICATE_EXPIRED,
                  "the certificate of %s ended on %s (UTC)".formatted(place, day),
                  "Renew it now and reload whoever shows it: connections to it fail."));
    };
  }
}
