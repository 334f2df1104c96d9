package io.voxbridge.dialler.fleet;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which fleet hosts there are: the hosts of {@code FLEET_URLS} and those of the {@code
 * voxcore_fleet} setting, read again every ten seconds, so that a host joins and leaves without a
 * restart. When the setting cannot be read the last list stays. Used by one thread.
 */
public final class FleetDirectory {
  /** How often the setting is read. */
  static final Duration REREAD = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(FleetDirectory.class);

  private final List<String> configured;
  private final Supplier<List<String>> setting;
  private Set<String> hosts;
  private Set<String> complainedAbout = Set.of();
  private long readAtNanos;
  private boolean read;

  /**
   * @param configured hosts from the environment
   * @param setting reads the hosts of the setting
   */
  public FleetDirectory(List<String> configured, Supplier<List<String>> setting) {
    this.configured = configured;
    this.setting = setting;
    this.hosts = usable(configured);
  }

  /** Returns the base URLs to use now, without a slash at the end. */
  public Set<String> hosts(long nowNanos) {
    if (!read || nowNanos - readAtNanos >= REREAD.toNanos()) {
      reread();
      readAtNanos = nowNanos;
      read = true;
    }
    return hosts;
  }

  private void reread() {
    Set<String> all = new LinkedHashSet<>(configured);
    try {
      all.addAll(setting.get());
    } catch (RuntimeException e) {
      log.warn(
          "Cannot read the fleet setting ({}); keeping the {} hosts known, next try in {} s",
          e.getMessage(),
          hosts.size(),
          REREAD.toSeconds());
      return;
    }
    Set<String> found = usable(List.copyOf(all));
    if (!found.equals(hosts)) {
      log.info("Fleet hosts are now {} (were {})", found, hosts);
      hosts = found;
    }
  }

  private Set<String> usable(List<String> urls) {
    Set<String> good = new LinkedHashSet<>();
    Set<String> bad = new LinkedHashSet<>();
    for (String url : urls) {
      baseUrl(url).ifPresentOrElse(good::add, () -> bad.add(url));
    }
    if (!bad.isEmpty() && !bad.equals(complainedAbout)) {
      log.warn("Fleet hosts left out because they are not http or https URLs: {}", bad);
    }
    complainedAbout = bad;
    return good;
  }

  /** Returns the URL without a slash at its end; empty when it is not an http or https URL. */
  public static Optional<String> baseUrl(String url) {
    String trimmed = url.strip();
    while (trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    try {
      URI uri = new URI(trimmed);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null ? Optional.of(trimmed) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
