package io.voxbridge.dialler.smoke;

import io.voxbridge.dialler.fleet.FleetDirectory;
import io.voxbridge.dialler.fleet.FleetHealthClient;
import io.voxbridge.dialler.settings.DiallerSettings;
import io.voxbridge.domain.call.StaleLimits;
import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.database.StoreFailures;
import io.voxbridge.store.migration.StoreSchema;
import io.voxbridge.store.settings.SettingsStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks at everything a dialler needs, in the order of a runbook: the database first, since the
 * rest depends on it. Every check runs, so that one answer names all that is wrong. Not
 * thread-safe.
 */
public final class SmokeCheck {
  /** Enough to see what is stuck; more would only fill the screen. */
  private static final int MOST_STALE = 500;

  private final DiallerSettings settings;
  private final StoreClient store;
  private final FleetHealthClient fleet;
  private final LocalPage page;
  private final Clock clock;

  /**
   * @param page reads the dialler's own pages
   * @param clock tells which rows are stale
   */
  public SmokeCheck(
      DiallerSettings settings,
      StoreClient store,
      FleetHealthClient fleet,
      LocalPage page,
      Clock clock) {
    this.settings = settings;
    this.store = store;
    this.fleet = fleet;
    this.page = page;
    this.clock = clock;
  }

  /** Reads a page of the dialler's health server. */
  @FunctionalInterface
  public interface LocalPage {
    /**
     * Returns status and body of a page.
     *
     * @param path such as {@code /health}
     * @return empty when nothing answers
     */
    Optional<Answer> get(String path);

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param body text
     */
    record Answer(int status, String body) {}
  }

  /** Runs every check; settings were valid, or this object would not exist. */
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.good("settings", "complete"));
    Optional<String> unreachable = store.problem();
    findings.add(
        unreachable
            .map(problem -> Finding.bad("mongodb", problem + ". Check MONGODB_URI and the server"))
            .orElseGet(() -> Finding.good("mongodb", settings.store().database() + " answers")));
    List<String> settingHosts = List.of();
    if (unreachable.isEmpty()) {
      try {
        findings.add(indexes());
        findings.add(stale());
        settingHosts = new SettingsStore(store).read().fleet();
      } catch (RuntimeException e) {
        if (!StoreFailures.isStoreFailure(e)) {
          throw e;
        }
        findings.add(Finding.bad("mongodb", "went away during the check: " + e.getMessage()));
      }
    }
    findings.add(health());
    findings.add(metrics());
    findings.addAll(hosts(settingHosts));
    return findings;
  }

  private Finding indexes() {
    List<String> missing = StoreSchema.missingIndexes(store);
    return missing.isEmpty()
        ? Finding.good("indexes", "all there")
        : Finding.bad(
            "indexes", "missing: %s. Restart voxbridge, which makes them".formatted(missing));
  }

  private Finding stale() {
    CampaignRows rows =
        new CampaignRows(
            store,
            clock,
            () -> {
              throw new IllegalStateException("the smoke check writes nothing");
            });
    List<CampaignCall> stale =
        rows.stale(StaleLimits.forLongestCall(settings.dialling().maxCallDuration()), MOST_STALE);
    if (stale.isEmpty()) {
      return Finding.good("states", "no row is longer in its state than it may be");
    }
    String counts =
        stale.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.state().wireName(), TreeMap::new, Collectors.counting()))
            .toString();
    return Finding.bad(
        "states",
        "stale rows %s%s. The dialler returns them; when it runs and they stay, see that voxbridge-cleanup.timer runs"
            .formatted(counts, stale.size() == MOST_STALE ? " or more" : ""));
  }

  private Finding health() {
    int port = settings.health().port();
    return page.get("/health")
        .map(answer ->
            answer.status() == 200
                ? Finding.good("health", answer.body())
                : Finding.bad(
                    "health",
                    "answers %d: %s. systemctl restart voxdialler when it stays so"
                        .formatted(answer.status(), answer.body())))
        .orElseGet(() ->
            Finding.bad(
                "health",
                "no dialler answers on 127.0.0.1:%d. systemctl status voxdialler --no-pager"
                    .formatted(port)));
  }

  private Finding metrics() {
    return page.get("/metrics")
        .filter(
            answer -> answer.status() == 200 && answer.body().contains("voxdialler_active_dials"))
        .map(answer -> Finding.good("metrics", answer.body().lines().count() + " lines"))
        .orElseGet(() -> Finding.bad("metrics", "voxdialler_active_dials is not at /metrics"));
  }

  private List<Finding> hosts(List<String> settingHosts) {
    Set<String> all = new LinkedHashSet<>(settings.fleet().urls());
    all.addAll(settingHosts);
    List<Finding> findings = new ArrayList<>();
    for (String url : all) {
      findings.add(
          FleetDirectory.baseUrl(url)
              .map(this::host)
              .orElseGet(() -> Finding.bad("fleet", url + " is not an http or https URL")));
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.bad(
              "fleet", "no host: set FLEET_URLS, or the fleet list in the Console's settings"));
    }
    return findings;
  }

  private Finding host(String host) {
    return switch (fleet.ask(host)) {
      case HostReport.Healthy up ->
          up.unreachableWorkers() == 0
              ? Finding.good("fleet", "%s: %d of %d free".formatted(host, up.available(), up.max()))
              : Finding.bad(
                  "fleet",
                  "%s: %d of %d workers do not answer. systemctl status 'voxcore@*' there"
                      .formatted(host, up.unreachableWorkers(), up.workers()));
      case HostReport.Unhealthy down ->
          Finding.bad(
              "fleet", "%s: %s. Look at nginx and voxcore@* there".formatted(host, down.reason()));
    };
  }
}
