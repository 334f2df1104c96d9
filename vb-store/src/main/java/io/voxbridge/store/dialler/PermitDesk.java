package io.voxbridge.store.dialler;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Gives dial permits during one epoch of the fence; a new epoch needs a new desk. Safe for use by
 * several threads of one process.
 */
public final class PermitDesk {
  private final MongoCollection<Document> fence;
  private final long epoch;
  private final Clock clock;
  private final LongSupplier nanos;
  private final CampaignGate gate;

  /** Guards the book and keeps its decisions and the document's updates in one order. */
  private final ReentrantLock lock = new ReentrantLock();

  private final PermitBook book;

  private PermitDesk(
      StoreClient store, long epoch, PermitBook book, Clocks clocks, CampaignGate gate) {
    this.fence = store.collection(FenceFields.COLLECTION);
    this.epoch = epoch;
    this.book = book;
    this.clock = clocks.wall();
    this.nanos = clocks.nanos();
    this.gate = gate;
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
    Document stored = store.collection(FenceFields.COLLECTION).find(FenceStore.held(epoch)).first();
    if (stored == null) {
      return Optional.empty();
    }
    long now = clocks.nanos().getAsLong();
    PermitBook book = new PermitBook(settings.permitExpiry());
    for (Document carrier : Documents.parts(stored, FenceFields.CARRIERS)) {
      book.inheritTokens(
          new CarrierId(Documents.text(carrier, FenceFields.CARRIER_ID)),
          Documents.decimal(carrier, FenceFields.TOKENS),
          now);
    }
    for (Document permit : Documents.parts(stored, FenceFields.PERMITS)) {
      book.inheritPermit(
          new AttemptId(Documents.text(permit, FenceFields.ATTEMPT_ID)),
          new CarrierId(Documents.text(permit, FenceFields.CARRIER_ID)),
          now);
    }
    return Optional.of(new PermitDesk(store, epoch, book, clocks, gate));
  }

  /**
   * Asks for a permit. Its row must already show the attempt as intended.
   *
   * @throws com.mongodb.MongoException when the database does not answer. The permit then may or
   *     may not be written: it counts as taken until {@link #resolve} or its expiry, and must not
   *     be dialled with
   */
  public PermitAnswer take(AttemptId attempt, CampaignRun run, CarrierLimits limits) {
    PermitStamp stamp = new PermitStamp(nanos.getAsLong(), clock.instant());
    if (!gate.mayDial(run)) {
      return new PermitAnswer.CampaignClosed();
    }
    lock.lock();
    try {
      Optional<PermitAnswer> refusal = book.take(attempt, limits, nanos.getAsLong());
      if (refusal.isPresent()) {
        return refusal.get();
      }
      Document permit =
          new Document(FenceFields.ATTEMPT_ID, attempt.value())
              .append(FenceFields.CARRIER_ID, limits.carrier().value())
              .append(FenceFields.GRANTED_AT, stamp.wall());
      boolean written =
          update(
              Updates.combine(
                  Updates.push(FenceFields.PERMITS, permit),
                  Updates.set(FenceFields.CARRIERS, carriers())));
      if (!written) {
        book.resolve(attempt);
        return new PermitAnswer.Fenced();
      }
      return new PermitAnswer.Granted(new Permit(attempt, limits.carrier(), stamp));
    } finally {
      lock.unlock();
    }
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
      boolean held =
          update(Updates.pull(FenceFields.PERMITS, eq(FenceFields.ATTEMPT_ID, attempt.value())));
      book.resolve(attempt);
      return held;
    } finally {
      lock.unlock();
    }
  }

  /** Removes permits that nobody resolved in time and returns their attempts. */
  public List<AttemptId> removeExpired() {
    lock.lock();
    try {
      List<AttemptId> expired = book.expired(nanos.getAsLong());
      expired.forEach(this::resolve);
      return expired;
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
      return book.room(limits, within, nanos.getAsLong());
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

  /** Returns how many channels of a carrier are in use. */
  public int channelsInUse(CarrierId carrier) {
    lock.lock();
    try {
      return book.inUse(carrier, nanos.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  private boolean update(Bson change) {
    return fence.updateOne(FenceStore.held(epoch), change).getMatchedCount() == 1;
  }

  private List<Document> carriers() {
    return book.tokens().entrySet().stream()
        .map(entry ->
            new Document(FenceFields.CARRIER_ID, entry.getKey().value())
                .append(FenceFields.TOKENS, entry.getValue()))
        .toList();
  }
}
