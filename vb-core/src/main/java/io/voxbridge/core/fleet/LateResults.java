package io.voxbridge.core.fleet;

import io.voxbridge.core.health.Warning;
import io.voxbridge.core.health.WarningCode;
import io.voxbridge.core.health.WarningSource;
import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.domain.fleet.SessionFingerprint;
import io.voxbridge.domain.fleet.WaitingResults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Warns of results that lie on a fleet host although there was time to deliver them: their rows
 * wait, and somebody should know why. For one thread.
 */
final class LateResults implements WarningSource {
  /** A result that takes longer is not merely on its way. */
  static final Duration LATE = Duration.ofMinutes(5);

  private final FleetCache cache;
  private final Clock clock;
  private final Map<String, Map<SessionFingerprint, Instant>> named = new HashMap<>();
  private final Map<String, Instant> unnamed = new HashMap<>();

  LateResults(FleetCache cache, Clock clock) {
    this.cache = cache;
    this.clock = clock;
  }

  @Override
  public List<Warning> warnings() {
    Map<String, FleetCache.HostState> hosts = cache.snapshot();
    named.keySet().retainAll(hosts.keySet());
    unnamed.keySet().retainAll(hosts.keySet());
    List<Warning> warnings = new ArrayList<>();
    hosts.forEach((url, state) -> {
      // A host that does not answer still has what it had.
      if (state.report() instanceof HostReport.Healthy healthy) {
        note(url, healthy.waiting());
      }
      if (isLate(url)) {
        warnings.add(
            new Warning(
                WarningCode.RESULTS_WAITING,
                "%s has held results of calls for more than %d min; their rows wait for them"
                    .formatted(url, LATE.toMinutes()),
                "The workers' logs there say why ('not delivered'). Mend that: the rows go on by"
                    + " themselves."));
      }
    });
    return warnings;
  }

  private void note(String url, WaitingResults waiting) {
    Instant now = clock.instant();
    Map<SessionFingerprint, Instant> since = named.computeIfAbsent(url, _ -> new HashMap<>());
    since.keySet().retainAll(waiting.named());
    waiting.named().forEach(session -> since.putIfAbsent(session, now));
    if (waiting.unnamed() > 0) {
      unnamed.putIfAbsent(url, now);
    } else {
      unnamed.remove(url);
    }
  }

  private boolean isLate(String url) {
    Instant since = clock.instant().minus(LATE);
    Instant longAgo = unnamed.get(url);
    return (longAgo != null && !longAgo.isAfter(since))
        || named.getOrDefault(url, Map.of()).values().stream().anyMatch(at -> !at.isAfter(since));
  }
}
