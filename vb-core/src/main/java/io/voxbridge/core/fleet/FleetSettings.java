package io.voxbridge.core.fleet;

import io.voxbridge.core.configuration.FleetList;
import io.voxbridge.core.configuration.SettingsReader;
import java.time.Duration;
import java.util.List;

/**
 * How the fleet is watched.
 *
 * @param urls base URLs of hosts named by the environment; added to those in the settings
 * @param timeout how long a host may take to answer
 * @param pause between two rounds
 */
public record FleetSettings(List<String> urls, Duration timeout, Duration pause) {
  private static final int LONGEST_TIMEOUT_SECONDS = 120;
  private static final int LONGEST_PAUSE_SECONDS = 60;

  /** Copies the list. */
  public FleetSettings {
    urls = List.copyOf(urls);
  }

  /** Reads and checks {@code FLEET_URLS} and {@code FLEET_*_SECONDS}. */
  public static FleetSettings read(SettingsReader reader) {
    return new FleetSettings(
        FleetList.read(reader).urls(),
        reader.seconds("FLEET_HEALTH_TIMEOUT_SECONDS", 1, LONGEST_TIMEOUT_SECONDS),
        reader.seconds("FLEET_POLL_SECONDS", 1, LONGEST_PAUSE_SECONDS));
  }
}
