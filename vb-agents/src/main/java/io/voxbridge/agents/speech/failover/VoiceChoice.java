package io.voxbridge.agents.speech.failover;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of two voices speaks: after trouble the first is left for half a minute, and comes
 * back with a new turn only, so that no turn is spoken by three voices. Pure; one thread.
 */
final class VoiceChoice {
  /** How long the first voice is left after trouble. */
  static final Duration RECOVERY = Duration.ofSeconds(30);

  private @Nullable Long troubledNanos;
  private long fallbackTurn = Long.MIN_VALUE;

  /** Returns whether the first voice speaks a part of this turn. */
  boolean isFirst(long turn, long nowNanos) {
    Long since = troubledNanos;
    boolean isFirst =
        since == null || (turn != fallbackTurn && nowNanos - since >= RECOVERY.toNanos());
    if (!isFirst) {
      fallbackTurn = turn;
    }
    return isFirst;
  }

  /** The first voice failed in this turn. */
  void troubled(long turn, long nowNanos) {
    troubledNanos = nowNanos;
    fallbackTurn = turn;
  }
}
