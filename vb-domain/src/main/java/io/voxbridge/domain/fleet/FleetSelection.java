package io.voxbridge.domain.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Chooses the fleet host for the next call: the healthy host with the most free slots, ties at
 * random. Stateless but for the generator; as thread-safe as the generator is.
 */
public final class FleetSelection {
  private final RandomGenerator random;

  /**
   * @param random breaks ties
   */
  public FleetSelection(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Returns the base URL of the chosen host, or empty when no healthy host has a free slot.
   *
   * @param hosts reports by base URL
   */
  public Optional<String> pick(Map<String, HostReport> hosts) {
    List<String> best = new ArrayList<>();
    int most = 1;
    for (Map.Entry<String, HostReport> host : hosts.entrySet()) {
      if (!(host.getValue() instanceof HostReport.Healthy healthy) || healthy.available() < most) {
        continue;
      }
      if (healthy.available() > most) {
        best.clear();
        most = healthy.available();
      }
      best.add(host.getKey());
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best.get(random.nextInt(best.size())));
  }
}
