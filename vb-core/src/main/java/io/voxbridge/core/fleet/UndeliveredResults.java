package io.voxbridge.core.fleet;

import io.voxbridge.domain.fleet.FleetOutboxes;
import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.domain.fleet.WaitingResults;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks every fleet host once which results of calls wait on its workers' disks, for a process that
 * does not watch the fleet. Blocks up to a limit per host. For one thread.
 */
public final class UndeliveredResults {
  private static final Logger log = LoggerFactory.getLogger(UndeliveredResults.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Supplier<Collection<String>> hosts;
  private final FleetHealthClient client;

  /**
   * @param hosts base URLs of the hosts there are
   */
  public UndeliveredResults(
      Supplier<Collection<String>> hosts, HttpClient http, JsonMapper json, Clock clock) {
    this.hosts = hosts;
    this.client = new FleetHealthClient(http, json, LIMIT, clock);
  }

  /** Asks. */
  public FleetOutboxes ask() {
    List<HostReport> reports = new ArrayList<>();
    try {
      for (String host : hosts.get()) {
        reports.add(client.ask(host).report());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      log.debug("Told to stop while asking the fleet");
      return new FleetOutboxes(WaitingResults.NONE, true);
    }
    return FleetOutboxes.of(reports);
  }
}
