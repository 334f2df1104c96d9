package io.voxbridge.core.fleet;

import io.voxbridge.domain.fleet.HostReport;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last report of every host in the list. Thread-safe. */
final class FleetCache {
  private final Map<String, HostState> hosts = new LinkedHashMap<>();

  /**
   * One host.
   *
   * @param report how it stands
   * @param facts what else it said
   * @param checkedAt when that was asked; null before the first answer
   */
  record HostState(HostReport report, HostFacts facts, @Nullable Instant checkedAt) {
    static final HostState NOT_ASKED =
        new HostState(new HostReport.Unhealthy("not asked yet"), HostFacts.NONE, null);
  }

  /** Keeps the reports of the given hosts and forgets the others. */
  synchronized void setHosts(List<String> urls) {
    hosts.keySet().retainAll(urls);
    urls.forEach(url -> hosts.putIfAbsent(url, HostState.NOT_ASKED));
  }

  /** Keeps a report; one of a host that has left the list is dropped. */
  synchronized void put(String url, FleetHealthClient.Answer answer, Instant at) {
    hosts.computeIfPresent(
        url, (host, before) -> new HostState(answer.report(), answer.facts(), at));
  }

  /** Returns every host in the order of the list. */
  synchronized Map<String, HostState> snapshot() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
  }
}
