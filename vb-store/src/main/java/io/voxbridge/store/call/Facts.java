package io.voxbridge.store.call;

import io.voxbridge.domain.call.AttemptResult;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Quantities by name: what one move adds, or the sums of many.
 *
 * @param amounts by stored name; zero amounts are left out
 */
public record Facts(Map<String, Long> amounts) {
  /** Nothing to add. */
  public static final Facts NONE = new Facts(Map.of());

  private static final String RESULT_PREFIX = "result_";

  /** Takes quantities by their stored names. */
  public Facts {
    amounts = Map.copyOf(amounts);
  }

  /** Returns one of a thing that is counted. */
  public static Facts one(Fact fact) {
    return NONE.plus(fact, 1);
  }

  /** Returns these facts and more of one quantity. */
  public Facts plus(Fact fact, long amount) {
    return plus(fact.wireName(), amount);
  }

  /** Returns these facts and more of a time, counted in milliseconds. */
  public Facts plus(Fact fact, Duration time) {
    return plus(fact, time.toMillis());
  }

  /** Returns these facts and more attempts that ended in this way. */
  public Facts plus(AttemptResult result, long amount) {
    return plus(RESULT_PREFIX + result.wireName(), amount);
  }

  /** Returns the sums of both. */
  public Facts plus(Facts other) {
    Facts sum = this;
    for (Map.Entry<String, Long> entry : other.amounts.entrySet()) {
      sum = sum.plus(entry.getKey(), entry.getValue());
    }
    return sum;
  }

  private Facts plus(String name, long amount) {
    if (amount == 0) {
      return this;
    }
    Map<String, Long> sums = new TreeMap<>(amounts);
    sums.merge(name, amount, Long::sum);
    sums.values().removeIf(sum -> sum == 0);
    return new Facts(sums);
  }

  /** Returns a quantity. */
  public long of(Fact fact) {
    return amounts.getOrDefault(fact.wireName(), 0L);
  }

  /** Returns how many attempts ended in this way. */
  public long of(AttemptResult result) {
    return amounts.getOrDefault(RESULT_PREFIX + result.wireName(), 0L);
  }

  /** Returns a time that is counted in milliseconds. */
  public Duration time(Fact fact) {
    return Duration.ofMillis(of(fact));
  }
}
