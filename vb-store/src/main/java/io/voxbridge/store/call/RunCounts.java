package io.voxbridge.store.call;

import io.voxbridge.domain.call.RowState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one run.
 *
 * @param rows how many rows stand in each state; states without rows are left out
 * @param facts what their attempts add up to
 * @param lastDialAt when the last attempt got its permit, if one did
 */
public record RunCounts(Map<RowState, Long> rows, Facts facts, @Nullable Instant lastDialAt) {
  /** Copies the numbers. */
  public RunCounts {
    Map<RowState, Long> present = new EnumMap<>(RowState.class);
    present.putAll(rows);
    present.values().removeIf(count -> count == 0);
    rows = Collections.unmodifiableMap(present);
  }

  /** Returns how many rows stand in a state. */
  public long in(RowState state) {
    return rows.getOrDefault(state, 0L);
  }

  /** Returns how many rows stand in any of these states. */
  public long in(Collection<RowState> states) {
    return states.stream().mapToLong(this::in).sum();
  }

  /** Returns how many rows there are. */
  public long total() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the mean time with the bot of attempts a worker joined. */
  public Optional<Duration> averageTalk() {
    return average(facts.time(Fact.TALK_MILLIS), facts.of(Fact.CONNECTED));
  }

  /** Returns the mean time between dial and answer of answered attempts. */
  public Optional<Duration> averageRing() {
    return average(facts.time(Fact.RING_MILLIS), facts.of(Fact.ANSWERED));
  }

  private static Optional<Duration> average(Duration sum, long count) {
    return count <= 0 ? Optional.empty() : Optional.of(sum.dividedBy(count));
  }
}
