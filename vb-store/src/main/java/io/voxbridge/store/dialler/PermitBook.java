package io.voxbridge.store.dialler;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CarrierId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tokens and channels of the carriers as one process sees them, as a pure decision: time comes in
 * as an argument. What other processes took is learnt by {@link #adopt}; a bucket that somebody
 * else has written to is credited from then on only, since clocks of two processes are never
 * compared. Not safe for use by several threads.
 */
final class PermitBook {
  private final Duration expiry;
  private final Map<CarrierId, Account> accounts = new TreeMap<>();
  private final Map<AttemptId, Entry> open = new LinkedHashMap<>();

  /** A carrier's bucket, and the revision of the document it continues from; 0 for none. */
  private static final class Account {
    private final TokenBucket bucket;
    private final long revision;
    private final boolean shared;

    Account(TokenBucket bucket, long revision, boolean shared) {
      this.bucket = bucket;
      this.revision = revision;
      this.shared = shared;
    }
  }

  /**
   * A permit that holds a channel.
   *
   * @param single whether it is a single call's
   * @param sinceNanos when this process took it or first saw it
   */
  private record Entry(CarrierId carrier, boolean single, long sinceNanos) {}

  PermitBook(Duration expiry) {
    this.expiry = expiry;
  }

  /** Who wants to dial. */
  enum Caller {
    /** The dialler, for a campaign; leaves a token of a burst to single calls that share it. */
    CAMPAIGN,
    /** A single call. */
    SINGLE
  }

  /** Takes in what the document says now. */
  void adopt(PermitDocument.Snapshot stored, long nowNanos) {
    for (PermitDocument.StoredCarrier carrier : stored.carriers()) {
      Account known = accounts.get(carrier.id());
      if (known == null || known.revision != carrier.revision()) {
        accounts.put(
            carrier.id(),
            new Account(
                new TokenBucket(carrier.tokens(), nowNanos), carrier.revision(), carrier.shared()));
      } else if (known.shared != carrier.shared()) {
        accounts.put(carrier.id(), new Account(known.bucket, known.revision, carrier.shared()));
      }
    }
    Set<AttemptId> there = stored.permits().keySet();
    open.keySet().retainAll(there);
    stored
        .permits()
        .forEach((attempt, permit) ->
            open.putIfAbsent(attempt, new Entry(permit.carrier(), permit.single(), nowNanos)));
  }

  /**
   * Says why no token and channel can be taken.
   *
   * @return nothing when they can be
   */
  Optional<PermitAnswer> refusal(CarrierLimits limits, Caller caller, long nowNanos) {
    Account account = account(limits, nowNanos);
    if (inUse(limits.carrier(), nowNanos) >= limits.channels()) {
      return Optional.of(new PermitAnswer.NoChannel());
    }
    int wanted = 1 + kept(limits, account, caller);
    return account.bucket.holds(wanted)
        ? Optional.empty()
        : Optional.of(new PermitAnswer.NoToken(account.bucket.until(wanted, limits.rate())));
  }

  /**
   * Takes a token and a channel, or says why not.
   *
   * @return nothing when they were taken
   */
  Optional<PermitAnswer> take(
      AttemptId attempt, CarrierLimits limits, Caller caller, long nowNanos) {
    if (open.containsKey(attempt)) {
      throw new IllegalArgumentException("Attempt %s has a permit already".formatted(attempt));
    }
    Optional<PermitAnswer> refusal = refusal(limits, caller, nowNanos);
    if (refusal.isEmpty()) {
      account(limits, nowNanos).bucket.take();
      open.put(attempt, new Entry(limits.carrier(), caller == Caller.SINGLE, nowNanos));
    }
    return refusal;
  }

  /** Notes that what was taken last from the carrier stands in the document. */
  void written(CarrierId carrier) {
    Account account = accounts.get(carrier);
    if (account != null) {
      accounts.put(carrier, new Account(account.bucket, account.revision + 1, account.shared));
    }
  }

  /** Takes back what was taken last and, for certain, not written down. */
  void undo(AttemptId attempt) {
    Entry entry = open.remove(attempt);
    Account account = entry == null ? null : accounts.get(entry.carrier());
    if (account != null) {
      account.bucket.giveBack();
    }
  }

  /** Gives the channel back; the token is spent. */
  void resolve(AttemptId attempt) {
    open.remove(attempt);
  }

  /** Returns how many permits a campaign could have within a time, if no call ends meanwhile. */
  int room(CarrierLimits limits, Duration within, long nowNanos) {
    Account account = account(limits, nowNanos);
    double tokens =
        account.bucket.tokens()
            + limits.rate().over(within)
            - kept(limits, account, Caller.CAMPAIGN);
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

  /** Returns the attempts of campaigns whose permits hold channels. */
  List<AttemptId> open() {
    return open.entrySet().stream()
        .filter(entry -> !entry.getValue().single())
        .map(Map.Entry::getKey)
        .toList();
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

  /** Returns the single calls that have been seen holding a channel for at least that long. */
  List<AttemptId> singles(Duration age, long nowNanos) {
    return open.entrySet().stream()
        .filter(entry -> entry.getValue().single())
        .filter(entry -> nowNanos - entry.getValue().sinceNanos() >= age.toNanos())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the single calls whose permits nobody resolved in time. */
  List<AttemptId> expiredSingles(long nowNanos) {
    return expired(nowNanos).stream()
        .filter(attempt -> {
          Entry entry = open.get(attempt);
          return entry != null && entry.single();
        })
        .toList();
  }

  /** Returns the carrier's tokens as of the last look. */
  double tokens(CarrierId carrier) {
    Account account = accounts.get(carrier);
    return account == null ? 0 : account.bucket.tokens();
  }

  /** Returns the revision of the carrier that this process's view continues from; 0 for none. */
  long revision(CarrierId carrier) {
    Account account = accounts.get(carrier);
    return account == null ? 0 : account.revision;
  }

  private static int kept(CarrierLimits limits, Account account, Caller caller) {
    return caller == Caller.CAMPAIGN && account.shared && limits.burst() > 1 ? 1 : 0;
  }

  private boolean isExpired(Entry entry, long nowNanos) {
    return nowNanos - entry.sinceNanos() >= expiry.toNanos();
  }

  /** Of a carrier never dialled before, by anybody, the bucket is full. */
  private Account account(CarrierLimits limits, long nowNanos) {
    Account account =
        accounts.computeIfAbsent(
            limits.carrier(),
            carrier -> new Account(new TokenBucket(limits.burst(), nowNanos), 0, false));
    account.bucket.fill(limits.rate(), limits.burst(), nowNanos);
    return account;
  }
}
