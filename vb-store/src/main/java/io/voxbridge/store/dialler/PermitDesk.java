package io.voxbridge.store.dialler;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.bson.conversions.Bson;

/**
 * Gives dial permits during one epoch of the fence; a new epoch needs a new desk. Safe for use by
 * several threads of one process.
 */
public final class PermitDesk {
  /** How often a permit is tried for while other processes take from the same carrier. */
  private static final int TRIES = 5;

  private static final Duration CONTENDED = Duration.ofMillis(50);

  /** Between two looks at what others gave back, when the answer would be no. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final PermitDocument document;
  private final Bson held;
  private final Clocks clocks;
  private final CampaignGate gate;

  /** Guards the book and keeps its decisions and the document's updates in one order. */
  private final ReentrantLock lock = new ReentrantLock();

  private final PermitBook book;
  private long lookedNanos;

  private PermitDesk(
      PermitDocument document, long epoch, PermitBook book, Clocks clocks, CampaignGate gate) {
    this.document = document;
    this.held = FenceStore.held(epoch);
    this.book = book;
    this.clocks = clocks;
    this.gate = gate;
    this.lookedNanos = clocks.nanos().getAsLong();
  }

  /**
   * This process's clocks.
   *
   * @param wall its wall clock
   * @param nanos its monotonic clock in nanoseconds
   */
  public record Clocks(Clock wall, LongSupplier nanos) {
    /** Returns what both show. */
    public PermitStamp stamp() {
      return new PermitStamp(nanos.getAsLong(), wall.instant());
    }
  }

  /**
   * Opens the desk with what the predecessor left.
   *
   * @param epoch the epoch the fence was taken in
   * @return nothing when another dialler has taken over already
   */
  public static Optional<PermitDesk> open(
      StoreClient store, long epoch, FenceSettings settings, Clocks clocks, CampaignGate gate) {
    PermitDocument document = new PermitDocument(store);
    PermitBook book = new PermitBook(settings.permitExpiry());
    long now = clocks.nanos().getAsLong();
    return document
        .read(FenceStore.held(epoch))
        .map(stored -> {
          book.adopt(stored, now);
          return new PermitDesk(document, epoch, book, clocks, gate);
        });
  }

  /**
   * Asks for a permit. Its row must already show the attempt as intended.
   *
   * @throws com.mongodb.MongoException when the database does not answer. The permit then may or
   *     may not be written: it counts as taken until {@link #resolve} or its expiry, and must not
   *     be dialled with
   */
  public PermitAnswer take(AttemptId attempt, CampaignRun run, CarrierLimits limits) {
    PermitStamp stamp = clocks.stamp();
    if (!gate.mayDial(run)) {
      return new PermitAnswer.CampaignClosed();
    }
    lock.lock();
    try {
      for (int attempted = 0; attempted < TRIES; attempted++) {
        Optional<PermitAnswer> refusal = takeFromBook(attempt, limits);
        if (refusal.isPresent()) {
          askForToken(limits, refusal.get());
          return refusal.get();
        }
        if (write(attempt, limits, stamp)) {
          return new PermitAnswer.Granted(new Permit(attempt, limits.carrier(), stamp));
        }
        book.undo(attempt);
        if (!look()) {
          return new PermitAnswer.Fenced();
        }
      }
      return new PermitAnswer.NoToken(CONTENDED);
    } finally {
      lock.unlock();
    }
  }

  /** Where a burst is one token, single calls must not take every one. */
  private void askForToken(CarrierLimits limits, PermitAnswer refusal) {
    if (limits.burst() == 1
        && refusal instanceof PermitAnswer.NoToken
        && book.mayAsk(limits.carrier(), DialCaller.CAMPAIGN)) {
      document.owe(limits.carrier(), DialCaller.CAMPAIGN);
    }
  }

  /** Before the answer is no, looks whether others have given something back. */
  private Optional<PermitAnswer> takeFromBook(AttemptId attempt, CarrierLimits limits) {
    Optional<PermitAnswer> refusal = book.take(attempt, limits, DialCaller.CAMPAIGN, now());
    if (refusal.isEmpty() || now() - lookedNanos < LOOK_AGAIN.toNanos()) {
      return refusal;
    }
    return look()
        ? book.take(attempt, limits, DialCaller.CAMPAIGN, now())
        : Optional.of(new PermitAnswer.Fenced());
  }

  private boolean write(AttemptId attempt, CarrierLimits limits, PermitStamp stamp) {
    boolean written =
        document.take(
            held,
            new PermitDocument.Taking(
                attempt,
                limits.carrier(),
                DialCaller.CAMPAIGN,
                book.tokens(limits.carrier()),
                book.revision(limits.carrier()),
                book.yields(limits, DialCaller.CAMPAIGN, now()),
                stamp.wall()));
    if (written) {
      book.written(limits.carrier(), DialCaller.CAMPAIGN);
    }
    return written;
  }

  private boolean look() {
    Optional<PermitDocument.Snapshot> stored = document.read(held);
    lookedNanos = now();
    stored.ifPresent(found -> book.adopt(found, lookedNanos));
    return stored.isPresent();
  }

  private long now() {
    return clocks.nanos().getAsLong();
  }

  /**
   * Gives a permit's channel back: the call is over, or the permit was not dialled with. Repeating
   * is harmless.
   *
   * @return false when another dialler has taken over, which then looks after the permit
   */
  public boolean resolve(AttemptId attempt) {
    lock.lock();
    try {
      boolean ours = document.remove(held, attempt);
      book.resolve(attempt);
      return ours;
    } finally {
      lock.unlock();
    }
  }

  /** Removes permits that nobody resolved in time and returns their attempts. */
  public List<AttemptId> removeExpired() {
    lock.lock();
    try {
      List<AttemptId> expired = book.expired(now());
      expired.forEach(this::resolve);
      return expired;
    } finally {
      lock.unlock();
    }
  }

  /** Takes in what other processes took and gave back; for plans, which read the book alone. */
  public void refresh() {
    lock.lock();
    try {
      boolean _ = look();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns how many permits a carrier could give within a time if no call ended: no more needs to
   * be leased for it.
   */
  public int room(CarrierLimits limits, Duration within) {
    lock.lock();
    try {
      return book.room(limits, within, now());
    } finally {
      lock.unlock();
    }
  }

  /** Returns the attempts whose permits are not resolved, those of the predecessor included. */
  public List<AttemptId> open() {
    lock.lock();
    try {
      return book.open();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the single calls that hold a channel, by the name of their room.
   *
   * @param age for how long this process has seen them at least
   */
  public List<AttemptId> singles(Duration age) {
    lock.lock();
    try {
      return book.singles(age, now());
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many channels of a carrier are in use. */
  public int channelsInUse(CarrierId carrier) {
    lock.lock();
    try {
      return book.inUse(carrier, now());
    } finally {
      lock.unlock();
    }
  }
}
