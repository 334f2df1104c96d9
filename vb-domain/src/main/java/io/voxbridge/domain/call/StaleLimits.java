package io.voxbridge.domain.call;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long a row may stay in each active state before somebody must bring it on.
 *
 * @param limits one positive limit for every active state
 */
public record StaleLimits(Map<RowState, Duration> limits) {
  private static final Duration AFTER_LONGEST_CALL = Duration.ofMinutes(5);

  /**
   * Takes the limits.
   *
   * @throws IllegalArgumentException when an active state has none, another state has one, or one
   *     is not positive
   */
  public StaleLimits {
    if (!limits.keySet().equals(RowState.ofKind(RowState.Kind.ACTIVE))) {
      throw new IllegalArgumentException("Exactly the active states have limits: " + limits);
    }
    for (Duration limit : limits.values()) {
      if (!limit.isPositive()) {
        throw new IllegalArgumentException("A time limit must be positive: " + limits);
      }
    }
    limits = Collections.unmodifiableMap(new EnumMap<>(limits));
  }

  /**
   * Returns the usual limits.
   *
   * @param longestCall the longest duration of a conversation; a row may be in progress for five
   *     minutes more
   */
  public static StaleLimits forLongestCall(Duration longestCall) {
    Map<RowState, Duration> limits = new EnumMap<>(RowState.class);
    limits.put(RowState.LEASED, Duration.ofSeconds(60));
    limits.put(RowState.DIALLING, Duration.ofSeconds(60));
    limits.put(RowState.RINGING, Duration.ofSeconds(75));
    limits.put(RowState.AMD_SCREENING, Duration.ofSeconds(15));
    limits.put(RowState.ATTACHING, Duration.ofSeconds(30));
    limits.put(RowState.IN_PROGRESS, longestCall.plus(AFTER_LONGEST_CALL));
    limits.put(RowState.PROCESSING, Duration.ofMinutes(5));
    return new StaleLimits(limits);
  }

  /**
   * Returns the limit of an active state.
   *
   * @throws IllegalArgumentException when the state is not active
   */
  public Duration of(RowState state) {
    Duration limit = limits.get(state);
    if (limit == null) {
      throw new IllegalArgumentException("Not an active state: " + state.wireName());
    }
    return limit;
  }
}
