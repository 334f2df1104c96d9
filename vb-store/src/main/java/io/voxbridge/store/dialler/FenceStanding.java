package io.voxbridge.store.dialler;

/** Whether this process may dial. */
public sealed interface FenceStanding {
  /**
   * It may.
   *
   * @param epoch what its permits and leases are conditional on
   * @param justTaken whether it took over just now: then it recovers what the predecessor left
   */
  record Owner(long epoch, boolean justTaken) implements FenceStanding {}

  /**
   * Another process may.
   *
   * @param fence what was seen of it
   */
  record Standby(FenceRecord fence) implements FenceStanding {}
}
