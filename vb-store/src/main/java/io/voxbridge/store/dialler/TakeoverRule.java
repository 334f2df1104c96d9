package io.voxbridge.store.dialler;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a standby takes over, from what it has seen of the fence. Not safe for use by
 * several threads.
 */
final class TakeoverRule {
  /** Why a standby may take over. */
  enum Reason {
    /** The owner gave the fence up, or nobody ever had it. */
    RELEASED,
    /** The owner's process has ended. */
    OWNER_GONE,
    /** The owner's beat has not moved for the time limit. */
    SILENT
  }

  private final Duration limit;
  private final Predicate<ProcessIdentity> isGone;
  private @Nullable FenceRecord lastSeen;
  private long unchangedSinceNanos;

  TakeoverRule(Duration limit, Predicate<ProcessIdentity> isGone) {
    this.limit = limit;
    this.isGone = isGone;
  }

  /**
   * Looks at the fence once more.
   *
   * @param seen what was read
   * @param beforeNanos this process's monotonic clock before reading: the beat stood still at least
   *     until then
   * @param afterNanos the same clock after reading: a new beat is not older than it needs to be
   * @return why the fence may be taken, or nothing
   */
  Optional<Reason> observe(FenceRecord seen, long beforeNanos, long afterNanos) {
    if (seen.released()) {
      return Optional.of(Reason.RELEASED);
    }
    if (isGone.test(seen.owner())) {
      return Optional.of(Reason.OWNER_GONE);
    }
    if (lastSeen == null || lastSeen.epoch() != seen.epoch() || lastSeen.beat() != seen.beat()) {
      lastSeen = seen;
      unchangedSinceNanos = afterNanos;
      return Optional.empty();
    }
    return beforeNanos - unchangedSinceNanos >= limit.toNanos()
        ? Optional.of(Reason.SILENT)
        : Optional.empty();
  }

  /** Forgets what was seen. */
  void reset() {
    lastSeen = null;
  }
}
