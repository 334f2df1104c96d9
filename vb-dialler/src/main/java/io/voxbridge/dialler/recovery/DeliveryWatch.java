package io.voxbridge.dialler.recovery;

import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.domain.fleet.Undelivered;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Remembers for a while whether results wait on fleet hosts. A worker that restarts says nothing
 * for some seconds, and what it holds must not be forgotten over that. Used by one thread.
 */
final class DeliveryWatch {
  /** Longer than a worker takes to restart, or a host's report to be asked for again. */
  static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final Supplier<? extends Collection<HostReport>> reports;
  private final LongSupplier ticker;
  private final Map<Undelivered, Long> seenAtNanos = new EnumMap<>(Undelivered.class);

  /**
   * @param reports what every fleet host said last
   * @param ticker monotonic nanoseconds
   */
  DeliveryWatch(Supplier<? extends Collection<HostReport>> reports, LongSupplier ticker) {
    this.reports = reports;
    this.ticker = ticker;
  }

  /** Looks, and returns the worst of the last minute. */
  Undelivered look() {
    long now = ticker.getAsLong();
    seenAtNanos.put(Undelivered.of(reports.get()), now);
    seenAtNanos.values().removeIf(at -> now - at > REMEMBERED.toNanos());
    return seenAtNanos.keySet().stream().reduce(Undelivered.NONE, Undelivered::worse);
  }
}
