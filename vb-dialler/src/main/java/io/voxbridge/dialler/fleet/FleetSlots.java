package io.voxbridge.dialler.fleet;

import io.voxbridge.domain.fleet.FleetSelection;
import io.voxbridge.domain.fleet.HostReport;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The free call slots of the fleet as this dialler may use them: the last report of every host,
 * less the slots it has handed out since. A reservation is held while an attach is on its way; once
 * the worker has accepted, it stays until a report that was asked for later shows the call itself.
 * So several attaches at once never overshoot one host.
 *
 * <p>Times are monotonic nanoseconds of one ticker. Thread-safe.
 */
public final class FleetSlots {
  private final FleetSelection selection;
  private final Map<String, HostReport> reports = new LinkedHashMap<>();
  private final Map<String, Long> fullSince = new HashMap<>();
  private final Map<Reservation, Long> acceptedAt = new HashMap<>();
  private final Set<Reservation> held = new LinkedHashSet<>();
  private long lastNumber;

  /**
   * @param random breaks ties between hosts
   */
  public FleetSlots(RandomGenerator random) {
    this.selection = new FleetSelection(random);
  }

  /**
   * One slot of one host, taken.
   *
   * @param host the host's base URL
   * @param number tells reservations apart
   */
  public record Reservation(String host, long number) {}

  /**
   * Takes in a host's report.
   *
   * @param askedAtNanos when the report was asked for, so that what happened since is not forgotten
   */
  public synchronized void report(String host, HostReport report, long askedAtNanos) {
    reports.put(host, report);
    acceptedAt
        .entrySet()
        .removeIf(e -> e.getKey().host().equals(host) && e.getValue() - askedAtNanos <= 0);
    fullSince.computeIfPresent(host, (h, at) -> at - askedAtNanos <= 0 ? null : at);
  }

  /** Forgets every host that is not listed; calls it accepted go on. */
  public synchronized void retain(Set<String> hosts) {
    reports.keySet().retainAll(hosts);
    fullSince.keySet().retainAll(hosts);
  }

  /**
   * Takes a slot of the host with most free ones.
   *
   * @return the reservation, or empty when no healthy host has a free slot
   */
  public synchronized Optional<Reservation> reserve() {
    Map<String, HostReport> candidates = new LinkedHashMap<>();
    reports.forEach((host, report) -> {
      if (report instanceof HostReport.Healthy healthy) {
        candidates.put(host, withAvailable(healthy, available(host, healthy)));
      }
    });
    return selection
        .pick(candidates)
        .map(host -> {
          Reservation reservation = new Reservation(host, ++lastNumber);
          held.add(reservation);
          return reservation;
        });
  }

  /** The worker took the call: the slot stays taken until the host's own report shows it. */
  public synchronized void accepted(Reservation reservation, long nowNanos) {
    if (held.remove(reservation)) {
      acceptedAt.put(reservation, nowNanos);
    }
  }

  /** The call did not happen: the slot is free again. */
  public synchronized void release(Reservation reservation) {
    held.remove(reservation);
  }

  /** The host said it is full: it counts as such until a report asked for later says otherwise. */
  public synchronized void refused(Reservation reservation, long nowNanos) {
    held.remove(reservation);
    fullSince.put(reservation.host(), nowNanos);
  }

  /** Returns the free slots over all healthy hosts, those held for calls on their way included. */
  public synchronized int free() {
    int free = 0;
    for (Map.Entry<String, HostReport> entry : reports.entrySet()) {
      if (entry.getValue() instanceof HostReport.Healthy healthy
          && !fullSince.containsKey(entry.getKey())) {
        free += (int) Math.max(0, healthy.available() - count(acceptedAt.keySet(), entry.getKey()));
      }
    }
    return free;
  }

  /** Returns whether any host's last report was good. */
  public synchronized boolean hasHealthyHost() {
    return reports.values().stream().anyMatch(HostReport.Healthy.class::isInstance);
  }

  /** Returns the last report of every host. */
  public synchronized Map<String, HostReport> reports() {
    return new LinkedHashMap<>(reports);
  }

  private int available(String host, HostReport.Healthy healthy) {
    if (fullSince.containsKey(host)) {
      return 0;
    }
    long taken = count(held, host) + count(acceptedAt.keySet(), host);
    return (int) Math.max(0, healthy.available() - taken);
  }

  private static long count(Set<Reservation> reservations, String host) {
    return reservations.stream().filter(reservation -> reservation.host().equals(host)).count();
  }

  private static HostReport withAvailable(HostReport.Healthy healthy, int available) {
    return new HostReport.Healthy(
        healthy.calls(),
        healthy.max(),
        available,
        healthy.workers(),
        healthy.unreachableWorkers(),
        healthy.waiting());
  }
}
