package io.voxbridge.agents.runtimeconfig;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Backends this worker trusts with the secret, by origin (RFC 6454: scheme, host, port).
 *
 * @param origins in the form of {@link #originOf}
 */
public record AllowedOrigins(Set<String> origins) {
  public AllowedOrigins {
    origins = Set.copyOf(origins);
  }

  /** Returns the origins of these addresses. */
  public static AllowedOrigins of(Stream<URI> addresses) {
    return new AllowedOrigins(
        addresses.flatMap(each -> originOf(each).stream()).collect(Collectors.toSet()));
  }

  /** Returns whether the secret may go to this address. */
  public boolean allows(URI address) {
    return address.getUserInfo() == null && originOf(address).filter(origins::contains).isPresent();
  }

  /** Returns an http or https address's origin, always with its port; empty for others. */
  public static Optional<String> originOf(URI address) {
    String host = address.getHost();
    String scheme = address.getScheme();
    if (host == null || scheme == null) {
      return Optional.empty();
    }
    scheme = scheme.toLowerCase(Locale.ROOT);
    int usualPort =
        switch (scheme) {
          case "http" -> 80;
          case "https" -> 443;
          default -> -1;
        };
    if (usualPort < 0) {
      return Optional.empty();
    }
    int port = address.getPort() < 0 ? usualPort : address.getPort();
    return Optional.of(scheme + "://" + host.toLowerCase(Locale.ROOT) + ":" + port);
  }
}
