package io.voxbridge.store.dialler;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CarrierId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tokens and channels of the carriers during one epoch, as a pure decision: time comes in as an
 * argument. Not safe for use by several threads.
 */
final class PermitBook {
  private final Duration expiry;
  private final Map<CarrierId, TokenBucket> buckets = new TreeMap<>();
  private final Map<AttemptId, Entry> open = new LinkedHashMap<>();

  /**
   * A permit that holds a channel.
   *
   * @param sinceNanos when this process took it or first saw it
   */
  private record Entry(CarrierId carrier, long sinceNanos) {}

  PermitBook(Duration expiry) {
    this.expiry = expiry;
  }

  /** Begins a carrier's bucket with what the predecessor left in it. */
  void inheritTokens(CarrierId carrier, double tokens, long nowNanos) {
    buckets.put(carrier, new TokenBucket(tokens, nowNanos));
  }

  /** Counts a permit of the predecessor. */
  void inheritPermit(AttemptId attempt, CarrierId carrier, long nowNanos) {
    open.put(attempt, new Entry(carrier, nowNanos));
  }

  /**
   * Takes a token and a channel, or says why not.
   *
   * @return nothing when they were taken
   */
  Optional<PermitAnswer> take(AttemptId attempt, CarrierLimits limits, long nowNanos) {
    if (open.containsKey(attempt)) {
      throw new IllegalArgumentException("Attempt %s has a permit already".formatted(attempt));
    }
    TokenBucket bucket = bucket(limits, nowNanos);
    if (inUse(limits.carrier(), nowNanos) >= limits.channels()) {
      return Optional.of(new PermitAnswer.NoChannel());
    }
    if (!bucket.hasToken()) {
      return Optional.of(new PermitAnswer.NoToken(bucket.untilToken(limits.rate())));
    }
    bucket.take();
    open.put(attempt, new Entry(limits.carrier(), nowNanos));
    return Optional.empty();
  }

  /** Gives the channel back; the token is spent. */
  void resolve(AttemptId attempt) {
    open.remove(attempt);
  }

  /** Returns how many permits could be had within a time, if no call ends meanwhile. */
  int room(CarrierLimits limits, Duration within, long nowNanos) {
    double tokens = bucket(limits, nowNanos).tokens() + limits.rate().over(within);
    int channels = limits.channels() - inUse(limits.carrier(), nowNanos);
    return Math.max(0, (int) Math.min(channels, Math.floor(tokens)));
  }

  /** Returns how many channels of a carrier are in use. */
  int inUse(CarrierId carrier, long nowNanos) {
    return Math.toIntExact(
        open.values().stream()
            .filter(entry -> entry.carrier().equals(carrier))
            .filter(entry -> !isExpired(entry, nowNanos))
            .count());
  }

  /** Returns the attempts whose permits hold channels. */
  List<AttemptId> open() {
    return List.copyOf(open.keySet());
  }

  /** Returns the attempts whose permits nobody resolved in time. */
  List<AttemptId> expired(long nowNanos) {
    List<AttemptId> expired = new ArrayList<>();
    open.forEach((attempt, entry) -> {
      if (isExpired(entry, nowNanos)) {
        expired.add(attempt);
      }
    });
    return expired;
  }

  /** Returns the tokens of every carrier dialled so far, as of the last look at each. */
  Map<CarrierId, Double> tokens() {
    Map<CarrierId, Double> tokens = new TreeMap<>();
    buckets.forEach((carrier, bucket) -> tokens.put(carrier, bucket.tokens()));
    return tokens;
  }

  private boolean isExpired(Entry entry, long nowNanos) {
    return nowNanos - entry.sinceNanos() >= expiry.toNanos();
  }

  /** Of a carrier never dialled before, by anybody, the bucket is full. */
  private TokenBucket bucket(CarrierLimits limits, long nowNanos) {
    TokenBucket bucket =
        buckets.computeIfAbsent(
            limits.carrier(), carrier -> new TokenBucket(limits.burst(), nowNanos));
    bucket.fill(limits.rate(), limits.burst(), nowNanos);
    return bucket;
  }
}
