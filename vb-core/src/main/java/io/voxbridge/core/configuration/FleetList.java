package io.voxbridge.core.configuration;

import java.util.List;

/**
 * The fleet hosts named by the environment.
 *
 * @param urls base URLs without a slash at the end
 */
public record FleetList(List<String> urls) {
  private static final String FLEET_URLS = "FLEET_URLS";

  /** Copies the list. */
  public FleetList {
    urls = List.copyOf(urls);
  }

  /** Reads and checks {@code FLEET_URLS}. */
  public static FleetList read(SettingsReader reader) {
    List<String> urls =
        reader.list(FLEET_URLS).stream().map(url -> url.replaceAll("/+$", "")).distinct().toList();
    for (String url : urls) {
      if (!HttpSettings.isHttpUrl(url)) {
        reader.problem(
            FLEET_URLS, "holds something that is no http address: \"%s\"".formatted(url));
      }
    }
    return new FleetList(urls);
  }
}
