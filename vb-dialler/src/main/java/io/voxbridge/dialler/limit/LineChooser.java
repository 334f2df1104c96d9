package io.voxbridge.dialler.limit;

import io.voxbridge.dialler.dial.DialOrder.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses by which number a campaign calls next: of those whose carrier passes a dial, the one used
 * least so far; ties go to the order of the campaign's pool. A number that joins late starts level
 * with the least used, so it is not made to catch up. Not thread-safe.
 */
public final class LineChooser {
  private final Map<String, Map<Line, Long>> uses = new HashMap<>();

  /**
   * Returns the line to use, and counts it.
   *
   * @param pool the campaign's lines
   * @param budget what carriers pass; one dial is taken from it
   */
  public Optional<Line> choose(String campaignId, List<Line> pool, CarrierBudget budget) {
    Map<Line, Long> counts = uses.computeIfAbsent(campaignId, id -> new HashMap<>());
    counts.keySet().retainAll(Set.copyOf(pool));
    long floor = counts.values().stream().mapToLong(Long::longValue).min().orElse(0);
    pool.forEach(line -> counts.putIfAbsent(line, floor));
    Optional<Line> chosen =
        pool.stream()
            .filter(line -> budget.has(line.carrier()))
            .min((one, other) -> Long.compare(count(counts, one), count(counts, other)));
    chosen.ifPresent(line -> {
      budget.take(line.carrier());
      counts.merge(line, 1L, Long::sum);
    });
    return chosen;
  }

  /** Forgets campaigns that do not run any more. */
  public void retain(Set<String> campaignIds) {
    uses.keySet().retainAll(campaignIds);
  }

  private static long count(Map<Line, Long> counts, Line line) {
    return counts.getOrDefault(line, 0L);
  }
}
