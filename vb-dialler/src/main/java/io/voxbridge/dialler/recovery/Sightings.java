package io.voxbridge.dialler.recovery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * When this process first saw things as they still are, by its own monotonic clock. Not
 * thread-safe.
 *
 * @param <K> what is seen
 */
final class Sightings<K> {
  private final Map<K, Long> firstSeenNanos = new HashMap<>();

  /** Returns for how long the thing has been seen; zero the first time. */
  Duration seen(K thing, long nowNanos) {
    return Duration.ofNanos(nowNanos - firstSeenNanos.computeIfAbsent(thing, key -> nowNanos));
  }

  /** Forgets everything that is not there any more. */
  void retain(Set<K> things) {
    firstSeenNanos.keySet().retainAll(things);
  }
}
