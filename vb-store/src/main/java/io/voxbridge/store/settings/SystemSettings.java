package io.voxbridge.store.settings;

import io.voxbridge.store.sealing.Sealed;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All settings.
 *
 * @param apiKeys keys of speech and language providers by provider name
 * @param minio where recordings are kept
 * @param amd how answered calls are screened for machines
 * @param fleet base URLs of the fleet hosts ({@code voxcore_fleet})
 * @param displayTimezone IANA name of the zone that the Console shows times in
 */
public record SystemSettings(
    Map<String, Sealed> apiKeys,
    MinioSettings minio,
    AmdSettings amd,
    List<String> fleet,
    String displayTimezone) {

  /** Copies the collections. */
  public SystemSettings {
    apiKeys = Collections.unmodifiableMap(new LinkedHashMap<>(apiKeys));
    fleet = List.copyOf(fleet);
  }

  /** Returns what a new installation starts with. */
  public static SystemSettings defaults() {
    return new SystemSettings(
        Map.of(), MinioSettings.defaults(), AmdSettings.defaults(), List.of(), "UTC");
  }
}
