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
  /** How long a turn is left to somebody who was refused, at least. */
  private static final Duration COME_BACK = Duration.ofSeconds(5);

  private static final double TOKENS_TO_WAIT = 2;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final Duration expiry;
  private final Map<CarrierId, Account> accounts = new TreeMap<>();
  private final Map<AttemptId, Entry> open = new LinkedHashMap<>();

  /** A carrier's bucket, and the revision of the document it continues from; 0 for none. */
  private static final class Account {
    private final TokenBucket bucket;
    private final long revision;
    private final boolean shared;

    private final PermitDocument.StoredTurn turn;

    /** Since when this process has known to whom the next token is owed. */
    private final long owedSinceNanos;

    Account(
        TokenBucket bucket,
        long revision,
        boolean shared,
        PermitDocument.StoredTurn turn,
        long owedSinceNanos) {
      this.bucket = bucket;
      this.revision = revision;
      this.shared = shared;
      this.turn = turn;
      this.owedSinceNanos = owedSinceNanos;
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

  /** Takes in what the document says now. */
  void adopt(PermitDocument.Snapshot stored, long nowNanos) {
    for (PermitDocument.StoredCarrier carrier : stored.carriers()) {
      Account known = accounts.get(carrier.id());
      boolean same = known != null && known.revision == carrier.revision();
      boolean sameTurn = same && known != null && known.turn.equals(carrier.turn());
      accounts.put(
          carrier.id(),
          new Account(
              same && known != null ? known.bucket : new TokenBucket(carrier.tokens(), nowNanos),
              carrier.revision(),
              carrier.shared(),
              carrier.turn(),
              sameTurn && known != null ? known.owedSinceNanos : nowNanos));
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
  Optional<PermitAnswer> refusal(CarrierLimits limits, DialCaller caller, long nowNanos) {
    Account account = account(limits, nowNanos);
    if (inUse(limits.carrier(), nowNanos) >= limits.channels()) {
      return Optional.of(new PermitAnswer.NoChannel());
    }
    int wanted = 1 + kept(limits, account, caller, nowNanos);
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
      AttemptId attempt, CarrierLimits limits, DialCaller caller, long nowNanos) {
    if (open.containsKey(attempt)) {
      throw new IllegalArgumentException("Attempt %s has a permit already".formatted(attempt));
    }
    Optional<PermitAnswer> refusal = refusal(limits, caller, nowNanos);
    if (refusal.isEmpty()) {
      account(limits, nowNanos).bucket.take();
      open.put(attempt, new Entry(limits.carrier(), caller == DialCaller.SINGLE, nowNanos));
    }
    return refusal;
  }

  /** Notes that what was taken last from the carrier stands in the document. */
  void written(CarrierId carrier, DialCaller caller) {
    Account account = accounts.get(carrier);
    if (account != null) {
      accounts.put(
          carrier,
          new Account(
              account.bucket,
              account.revision + 1,
              account.shared,
              new PermitDocument.StoredTurn(null, caller),
              account.owedSinceNanos));
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
            - kept(limits, account, DialCaller.CAMPAIGN, nowNanos);
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

  /**
   * Returns how many tokens a caller leaves to others: a campaign one of each burst, and where a
   * burst is a single token either kind that one, while the other waits for it.
   */
  private static int kept(CarrierLimits limits, Account account, DialCaller caller, long nowNanos) {
    boolean keeps =
        limits.burst() > 1
            ? caller == DialCaller.CAMPAIGN && account.shared
            : isOwed(limits, account, caller.other(), nowNanos);
    return keeps ? 1 : 0;
  }

  /** Whoever does not come back for the token in time has lost it. */
  private static boolean isOwed(
      CarrierLimits limits, Account account, DialCaller caller, long nowNanos) {
    return account.turn.owedTo() == caller
        && nowNanos - account.owedSinceNanos < comeBackWithin(limits).toNanos();
  }

  /** Time for the token to come, and for its taker to ask once more. */
  private static Duration comeBackWithin(CarrierLimits limits) {
    double rate = limits.rate().value();
    return rate == 0
        ? COME_BACK
        : COME_BACK.plusMillis(Math.round(TOKENS_TO_WAIT * MILLIS_PER_SECOND / rate));
  }

  /**
   * Returns whether a permit must not be written when the other kind has begun to wait meanwhile:
   * unless this process has waited for the other in vain.
   */
  boolean yields(CarrierLimits limits, DialCaller caller, long nowNanos) {
    return limits.burst() == 1 && account(limits, nowNanos).turn.owedTo() != caller.other();
  }

  /** Returns whether it is worth asking for the next token: it is neither owed nor the second. */
  boolean mayAsk(CarrierId carrier, DialCaller caller) {
    Account account = accounts.get(carrier);
    return account != null && account.turn.last() != caller && account.turn.owedTo() == null;
  }

  private boolean isExpired(Entry entry, long nowNanos) {
    return nowNanos - entry.sinceNanos() >= expiry.toNanos();
  }

  /** Of a carrier never dialled before, by anybody, the bucket is full. */
  private Account account(CarrierLimits limits, long nowNanos) {
    Account account =
        accounts.computeIfAbsent(
            limits.carrier(),
            carrier ->
                new Account(
                    new TokenBucket(limits.burst(), nowNanos),
                    0,
                    false,
                    PermitDocument.StoredTurn.NOBODYS,
                    nowNanos));
    account.bucket.fill(limits.rate(), limits.burst(), nowNanos);
    return account;
  }
}
