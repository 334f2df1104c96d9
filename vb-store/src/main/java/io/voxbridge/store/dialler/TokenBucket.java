package io.voxbridge.store.dialler;

import io.voxbridge.domain.unit.CallsPerSecond;
import java.time.Duration;

/**
 * A token bucket: in any span of time no more than its depth and rate × span can be taken out. Not
 * safe for use by several threads.
 */
final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  /** A wait that ends at a whole token must not fail by the rounding of its sum. */
  private static final double ROUNDING = 1e-9;

  private double tokens;
  private long filledNanos;

  TokenBucket(double tokens, long nowNanos) {
    this.tokens = tokens;
    this.filledNanos = nowNanos;
  }

  /** Adds what the rate has yielded since the last look, up to the depth. */
  void fill(CallsPerSecond rate, int depth, long nowNanos) {
    Duration passed = Duration.ofNanos(Math.max(0, nowNanos - filledNanos));
    tokens = Math.min(depth, tokens + rate.over(passed));
    filledNanos = Math.max(filledNanos, nowNanos);
  }

  double tokens() {
    return tokens;
  }

  boolean hasToken() {
    return holds(1);
  }

  /** Returns whether at least that many tokens are there. */
  boolean holds(int wanted) {
    return tokens >= wanted - ROUNDING;
  }

  void take() {
    if (!hasToken()) {
      throw new IllegalStateException("No token to take: " + tokens);
    }
    tokens = Math.max(0, tokens - 1);
  }

  /** Takes the last {@link #take} back. */
  void giveBack() {
    tokens++;
  }

  /** Returns how long the rate needs until there is a token; a day at rate zero. */
  Duration untilToken(CallsPerSecond rate) {
    return until(1, rate);
  }

  /** Returns how long the rate needs until that many tokens are there; a day at rate zero. */
  Duration until(int wanted, CallsPerSecond rate) {
    if (holds(wanted)) {
      return Duration.ZERO;
    }
    return rate.value() == 0
        ? Duration.ofDays(1)
        : Duration.ofNanos((long) Math.ceil((wanted - tokens) / rate.value() * NANOS_PER_SECOND));
  }
}
