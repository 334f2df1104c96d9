package io.voxbridge.dialler.recovery;

import io.voxbridge.domain.fleet.FleetOutboxes;
import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.domain.fleet.SessionFingerprint;
import io.voxbridge.domain.fleet.WaitingResults;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a while which results wait on fleet hosts. A worker that restarts says nothing for
 * some seconds, and what it holds must not be forgotten over that. Used by one thread.
 */
final class DeliveryWatch {
  /** Longer than a worker takes to restart, or a host's report to be asked for again. */
  static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final Supplier<? extends Collection<HostReport>> reports;
  private final LongSupplier ticker;
  private final Map<SessionFingerprint, Long> seenAtNanos = new LinkedHashMap<>();
  private int unnamed;
  private @Nullable Long unnamedAtNanos;
  private @Nullable Long silentAtNanos;

  /**
   * @param reports what every fleet host said last
   * @param ticker monotonic nanoseconds
   */
  DeliveryWatch(Supplier<? extends Collection<HostReport>> reports, LongSupplier ticker) {
    this.reports = reports;
    this.ticker = ticker;
  }

  /** Looks, and returns all that was said within the last minute. */
  FleetOutboxes look() {
    long now = ticker.getAsLong();
    FleetOutboxes present = FleetOutboxes.of(reports.get());
    present.results().named().forEach(session -> seenAtNanos.put(session, now));
    seenAtNanos.values().removeIf(at -> !isRemembered(at, now));
    if (present.results().unnamed() > 0) {
      unnamed = present.results().unnamed();
      unnamedAtNanos = now;
    }
    if (present.silent()) {
      silentAtNanos = now;
    }
    return new FleetOutboxes(
        new WaitingResults(seenAtNanos.keySet(), isRemembered(unnamedAtNanos, now) ? unnamed : 0),
        isRemembered(silentAtNanos, now));
  }

  private static boolean isRemembered(@Nullable Long atNanos, long now) {
    return atNanos != null && now - atNanos <= REMEMBERED.toNanos();
  }
}
