package io.voxbridge.core.fleet;

import io.voxbridge.domain.fleet.FleetSelection;
import io.voxbridge.domain.fleet.HostReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells other features where to send a call. Thread-safe; never blocks. */
public final class FleetDirectory {
  private final FleetCache cache;
  private final FleetSelection selection;

  FleetDirectory(FleetCache cache, FleetSelection selection) {
    this.cache = cache;
    this.selection = selection;
  }

  /** Returns whether no host is configured at all. */
  public boolean isEmpty() {
    return cache.snapshot().isEmpty();
  }

  /** Returns the base URL of the first host in the list, whether it is healthy or not. */
  public Optional<String> first() {
    return cache.snapshot().keySet().stream().findFirst();
  }

  /** Returns the base URL of the host for the next call; empty when none has a free slot. */
  public Optional<String> pick() {
    return pick(Set.of());
  }

  /** Returns the base URL of the host for the next call, none of the given ones. */
  public Optional<String> pick(Set<String> except) {
    Map<String, HostReport> reports = new LinkedHashMap<>();
    cache
        .snapshot()
        .forEach((url, host) -> {
          if (!except.contains(url)) {
            reports.put(url, host.report());
          }
        });
    return selection.pick(reports);
  }
}
