package io.voxbridge.core.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet host's answer says besides its calls.
 *
 * @param clockAhead how far its clock is ahead of ours, by the answer's Date header, which is exact
 *     to a second; null without one
 * @param storage fingerprint of its object storage; null when it does not say
 * @param warnings what it warns of itself
 */
record HostFacts(@Nullable Duration clockAhead, @Nullable String storage, List<String> warnings) {
  static final HostFacts NONE = new HostFacts(null, null, List.of());

  HostFacts {
    warnings = List.copyOf(warnings);
  }

  /** Reads an answer parsed as JSON. */
  static HostFacts read(@Nullable Duration clockAhead, @Nullable Object body) {
    if (!(body instanceof Map<?, ?> fields)) {
      return new HostFacts(clockAhead, null, List.of());
    }
    List<String> warnings =
        fields.get("warnings") instanceof List<?> all
            ? all.stream().filter(String.class::isInstance).map(String.class::cast).toList()
            : List.of();
    return new HostFacts(
        clockAhead, fields.get("storage") instanceof String text ? text : null, warnings);
  }
}
