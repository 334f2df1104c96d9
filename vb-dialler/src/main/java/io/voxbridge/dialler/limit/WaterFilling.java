package io.voxbridge.dialler.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Shares units among claimants so that their levels rise together: each unit goes to whoever has
 * least and still wants more. Nobody gets a second unit while another that wants one has less, so
 * everyone gets at least one as soon as there are enough. Ties go to the earlier in the list: the
 * caller rotates the list to be fair over time.
 */
public final class WaterFilling {
  private WaterFilling() {}

  /**
   * Somebody who wants units.
   *
   * @param id the claimant's name, unique in one call
   * @param level what it has already
   * @param want how many more it can use
   */
  public record Claim(String id, int level, int want) {}

  /** Returns what each claimant gets; the sum is at most {@code units}. */
  public static Map<String, Integer> share(int units, List<Claim> claims) {
    Map<String, Integer> grants = new LinkedHashMap<>();
    List<Standing> standings = new ArrayList<>();
    for (Claim claim : claims) {
      grants.put(claim.id(), 0);
      standings.add(new Standing(claim, claim.level(), standings.size()));
    }
    PriorityQueue<Standing> lowestFirst =
        new PriorityQueue<>(
            Comparator.comparingInt(Standing::level).thenComparingInt(Standing::order));
    standings.stream().filter(s -> s.claim().want() > 0).forEach(lowestFirst::add);
    for (int left = units; left > 0; left--) {
      Standing next = lowestFirst.poll();
      if (next == null) {
        break;
      }
      int granted = grants.merge(next.claim().id(), 1, Integer::sum);
      if (granted < next.claim().want()) {
        lowestFirst.add(new Standing(next.claim(), next.level() + 1, next.order()));
      }
    }
    return grants;
  }

  private record Standing(Claim claim, int level, int order) {}
}
