package io.voxbridge.dialler.fleet;

import io.voxbridge.domain.fleet.HostReport;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass of the fleet poll: every host is asked on a thread of its own and reports when it
 * answers, so a slow host delays nobody. A host whose last question is still open is not asked
 * again. When slots become free the given signal is raised.
 */
public final class FleetPoll {
  private static final Logger log = LoggerFactory.getLogger(FleetPoll.class);

  private final FleetDirectory directory;
  private final FleetHealthClient client;
  private final FleetSlots slots;
  private final LongSupplier ticker;
  private final Executor executor;
  private final Runnable slotsFreed;
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Boolean> healthy = new ConcurrentHashMap<>();

  /**
   * @param ticker monotonic nanoseconds
   * @param executor runs one task per host; tasks block
   * @param slotsFreed told when a report leaves more slots free than before
   */
  public FleetPoll(
      FleetDirectory directory,
      FleetHealthClient client,
      FleetSlots slots,
      LongSupplier ticker,
      Executor executor,
      Runnable slotsFreed) {
    this.directory = directory;
    this.client = client;
    this.slots = slots;
    this.ticker = ticker;
    this.executor = executor;
    this.slotsFreed = slotsFreed;
  }

  /** Asks every host that has no question open. */
  public void run() {
    Set<String> hosts = directory.hosts(ticker.getAsLong());
    slots.retain(hosts);
    healthy.keySet().retainAll(hosts);
    for (String host : new HashSet<>(hosts)) {
      if (open.add(host)) {
        executor.execute(() -> ask(host));
      }
    }
  }

  private void ask(String host) {
    try {
      long askedAt = ticker.getAsLong();
      HostReport report = client.ask(host);
      int before = slots.free();
      slots.report(host, report, askedAt);
      logChange(host, report);
      if (slots.free() > before) {
        slotsFreed.run();
      }
    } finally {
      open.remove(host);
    }
  }

  private void logChange(String host, HostReport report) {
    boolean now = report instanceof HostReport.Healthy;
    Boolean before = healthy.put(host, now);
    if (before != null && before == now) {
      return;
    }
    switch (report) {
      case HostReport.Healthy up ->
          log.info("Fleet host {} is healthy: {} of {} slots free", host, up.available(), up.max());
      case HostReport.Unhealthy down ->
          log.warn(
              "Fleet host {} gets no calls: {}; it is asked again at every poll",
              host,
              down.reason());
    }
  }
}
