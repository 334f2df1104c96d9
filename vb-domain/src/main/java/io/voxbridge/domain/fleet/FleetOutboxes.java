package io.voxbridge.domain.fleet;

import io.voxbridge.domain.call.SessionId;
import java.util.Collection;

/**
 * What is known of the results that wait on the disks of all fleet hosts.
 *
 * @param results those that the hosts tell of
 * @param silent whether a host, or a worker of one, does not answer: nobody knows what its disk
 *     holds
 */
public record FleetOutboxes(WaitingResults results, boolean silent) {
  /** Every host has delivered what it had. */
  public static final FleetOutboxes EMPTY = new FleetOutboxes(WaitingResults.NONE, false);

  /** Sums up what all hosts that are known said last; no host at all holds nothing. */
  public static FleetOutboxes of(Collection<? extends HostReport> reports) {
    FleetOutboxes sum = EMPTY;
    for (HostReport report : reports) {
      sum = sum.plus(of(report));
    }
    return sum;
  }

  private static FleetOutboxes of(HostReport report) {
    return switch (report) {
      case HostReport.Unhealthy _ -> new FleetOutboxes(WaitingResults.NONE, true);
      case HostReport.Healthy healthy ->
          new FleetOutboxes(healthy.waiting(), healthy.unreachableWorkers() > 0);
    };
  }

  private FleetOutboxes plus(FleetOutboxes other) {
    return new FleetOutboxes(results.plus(other.results), silent || other.silent);
  }

  /**
   * Returns whether the result of this session waits. One result that nobody takes holds up its own
   * row only, unless a host does not say whose results it has.
   */
  public Undelivered of(SessionId session) {
    if (results.named().contains(SessionFingerprint.of(session))) {
      return Undelivered.WAITS;
    }
    if (results.unnamed() > 0) {
      return Undelivered.MAY_WAIT;
    }
    return silent ? Undelivered.UNKNOWN : Undelivered.NONE;
  }
}
