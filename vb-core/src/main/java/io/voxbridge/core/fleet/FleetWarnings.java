package io.voxbridge.core.fleet;

import io.voxbridge.core.health.Warning;
import io.voxbridge.core.health.WarningCode;
import io.voxbridge.core.health.WarningSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is wrong between this Backend and hosts that otherwise answer well. Thread-safe. */
final class FleetWarnings implements WarningSource {
  private final FleetCache cache;
  private final Supplier<Optional<String>> storage;
  private final Duration clocksMayDiffer;

  /**
   * @param storage fingerprint of the storage in the settings; empty without one
   * @param clocksMayDiffer by how much a host's clock may differ from ours
   */
  FleetWarnings(FleetCache cache, Supplier<Optional<String>> storage, Duration clocksMayDiffer) {
    this.cache = cache;
    this.storage = storage;
    this.clocksMayDiffer = clocksMayDiffer;
  }

  @Override
  public List<Warning> warnings() {
    Optional<String> ours = storage.get();
    List<Warning> warnings = new ArrayList<>();
    cache
        .snapshot()
        .forEach((url, host) -> {
          HostFacts facts = host.facts();
          Duration ahead = facts.clockAhead();
          if (ahead != null && ahead.abs().compareTo(clocksMayDiffer) > 0) {
            warnings.add(
                new Warning(
                    WarningCode.CLOCK_SKEW,
                    "the clocks of this host and of %s differ by more than %d s"
                        .formatted(url, clocksMayDiffer.toSeconds()),
                    "Let both hosts take their time from the same servers (timedatectl status)."));
          }
          String theirs = facts.storage();
          if (ours.isPresent() && theirs != null && !theirs.equals(ours.get())) {
            warnings.add(
                new Warning(
                    WarningCode.STORAGE_MISMATCH,
                    "the object storage in the settings is not the one that %s uploads to: the Backend"
                            .formatted(url)
                        + " hands out recordings the host cannot serve",
                    "Make MINIO_ENDPOINT, MINIO_BUCKET and MINIO_SECURE of the host exactly what the"
                        + " settings say, then restart its workers."));
          }
          facts
              .warnings()
              .forEach(text ->
                  warnings.add(
                      new Warning(
                          WarningCode.FLEET_HOST,
                          url + ": " + text,
                          "See the workers' logs there.")));
        });
    return warnings;
  }
}
