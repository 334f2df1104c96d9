package io.voxbridge.core.dialout;

import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.phone.E164;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose turn it is among our numbers: the one used least goes first; one that joins late starts
 * level with the least used. Not thread-safe.
 */
final class OutboundLines {
  private final Map<Line, Long> uses = new HashMap<>();

  /**
   * A number to call from.
   *
   * @param carrier its carrier
   * @param number the number
   */
  record Line(CarrierId carrier, E164 number) {}

  /** Returns those offered in the order in which they should be tried. */
  List<Line> inTurn(List<Line> offered) {
    long floor =
        offered.stream()
            .filter(uses::containsKey)
            .mapToLong(line -> uses.getOrDefault(line, 0L))
            .min()
            .orElse(0);
    offered.forEach(line -> uses.putIfAbsent(line, floor));
    return offered.stream()
        .sorted(Comparator.comparingLong(line -> uses.getOrDefault(line, 0L)))
        .toList();
  }

  /** Counts a use. */
  void used(Line line) {
    uses.merge(line, 1L, Long::sum);
  }

  /** Forgets lines that are gone. */
  void retain(List<Line> all) {
    uses.keySet().retainAll(Set.copyOf(all));
  }
}
