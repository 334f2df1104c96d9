package io.voxbridge.core.dialout;

import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierLimits;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the line of a call among those offered: one whose carrier may be dialled now, the one
 * used least; a line that joins late starts level with the least used. Keeps each carrier's calls
 * per second with a bucket that holds its burst; each Backend has buckets of its own, beside the
 * dialler's. Not thread-safe.
 */
final class OutboundLines {
  private static final double NANOS = 1e9;

  private final Map<CarrierId, Bucket> buckets = new HashMap<>();
  private final Map<Line, Long> uses = new HashMap<>();

  /**
   * A number to call from.
   *
   * @param carrier its carrier
   * @param number the number
   */
  record Line(CarrierId carrier, E164 number) {}

  private record Bucket(double tokens, long at) {}

  /**
   * Chooses a line and takes a dial from its carrier.
   *
   * @param offered numbers and their carriers, one or more
   * @param nowNanos on a clock that never jumps
   * @return empty when the carriers of all lines are at their limit
   */
  Optional<Line> choose(List<Line> offered, Map<CarrierId, Carrier> carriers, long nowNanos) {
    long floor =
        offered.stream()
            .filter(uses::containsKey)
            .mapToLong(line -> uses.getOrDefault(line, 0L))
            .min()
            .orElse(0);
    offered.forEach(line -> uses.putIfAbsent(line, floor));
    Optional<Line> chosen =
        offered.stream()
            .filter(line -> hasToken(line, carriers, nowNanos))
            .min(Comparator.comparingLong(line -> uses.getOrDefault(line, 0L)));
    chosen.ifPresent(line -> {
      uses.merge(line, 1L, Long::sum);
      take(line, carriers, nowNanos);
    });
    return chosen;
  }

  /** Forgets lines and carriers that are gone. */
  void retain(List<Line> all) {
    Set<CarrierId> carriers = new HashSet<>();
    all.forEach(line -> carriers.add(line.carrier()));
    uses.keySet().retainAll(Set.copyOf(all));
    buckets.keySet().retainAll(carriers);
  }

  private boolean hasToken(Line line, Map<CarrierId, Carrier> carriers, long now) {
    Carrier carrier = carriers.get(line.carrier());
    return carrier != null && tokens(carrier, now) >= 1;
  }

  private void take(Line line, Map<CarrierId, Carrier> carriers, long now) {
    Carrier carrier = carriers.get(line.carrier());
    if (carrier != null) {
      buckets.put(line.carrier(), new Bucket(tokens(carrier, now) - 1, now));
    }
  }

  private double tokens(Carrier carrier, long now) {
    CarrierLimits limits = carrier.limits();
    Bucket bucket = buckets.get(carrier.id());
    if (bucket == null) {
      return limits.burst();
    }
    double grown = (now - bucket.at()) / NANOS * limits.callsPerSecond().value();
    return Math.min(limits.burst(), bucket.tokens() + grown);
  }
}
