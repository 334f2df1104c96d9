package io.voxbridge.observe.trace;

import io.voxbridge.domain.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where spans go; the variables are OpenTelemetry's own.
 *
 * @param endpoint base address of a collector that takes OTLP over HTTP; empty: nothing is traced
 * @param headers sent along, such as an account's key
 */
public record TraceSettings(Optional<URI> endpoint, Map<String, Secret> headers) {
  /** Environment variable of the collector's base address. */
  public static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  /** Environment variable of the headers: {@code name=value}, separated by commas. */
  public static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";

  /** Keeps the headers in their order. */
  public TraceSettings {
    headers = Map.copyOf(headers);
  }

  /**
   * What was read.
   *
   * @param problems by variable, a sentence without its subject each; empty when all is well
   */
  public record Reading(TraceSettings settings, List<Map.Entry<String, String>> problems) {}

  /** Returns the settings of a service that traces nothing. */
  public static TraceSettings off() {
    return new TraceSettings(Optional.empty(), Map.of());
  }

  /**
   * Reads the settings.
   *
   * @param lookup gives the value of an environment variable, null or blank when it is not set
   */
  public static Reading read(Function<String, @Nullable String> lookup) {
    List<Map.Entry<String, String>> problems = new ArrayList<>();
    Optional<URI> endpoint = Optional.empty();
    String address = text(lookup, ENDPOINT);
    if (!address.isEmpty()) {
      endpoint = address(address);
      if (endpoint.isEmpty()) {
        problems.add(
            Map.entry(ENDPOINT, "is '" + address + "': give an address like http://host:4318"));
      }
    }
    Map<String, Secret> headers = new LinkedHashMap<>();
    for (String pair : text(lookup, HEADERS).split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        headers.put(
            pair.substring(0, equals).strip(), new Secret(pair.substring(equals + 1).strip()));
      } else if (!pair.isBlank()) {
        problems.add(Map.entry(HEADERS, "has a part that is not name=value"));
      }
    }
    return new Reading(new TraceSettings(endpoint, headers), problems);
  }

  private static String text(Function<String, @Nullable String> lookup, String variable) {
    String value = lookup.apply(variable);
    return value == null ? "" : value.strip();
  }

  private static Optional<URI> address(String text) {
    try {
      URI uri = new URI(text.replaceAll("/+$", ""));
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null && uri.getQuery() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }
}
