package io.voxbridge.domain.fleet;

import java.util.Collection;

/**
 * Whether results of calls wait on the disks of fleet hosts: while the Backend is away they do, and
 * a row whose result may be among them must not be dialled again.
 */
public enum Undelivered {
  /** Every host has delivered what it had. */
  NONE,
  /** A host, or a worker of one, does not answer: nobody knows what its disk holds. */
  UNKNOWN,
  /** At least one result waits. */
  SOME;

  /** Sums up what all hosts that are known said last; no host at all holds nothing. */
  public static Undelivered of(Collection<? extends HostReport> reports) {
    Undelivered sum = NONE;
    for (HostReport report : reports) {
      sum = worse(sum, of(report));
    }
    return sum;
  }

  private static Undelivered of(HostReport report) {
    return switch (report) {
      case HostReport.Unhealthy _ -> UNKNOWN;
      case HostReport.Healthy healthy when healthy.resultsWaiting() > 0 -> SOME;
      case HostReport.Healthy healthy -> healthy.unreachableWorkers() > 0 ? UNKNOWN : NONE;
    };
  }

  /** Returns the one that says more against dialling again. */
  public static Undelivered worse(Undelivered one, Undelivered other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
