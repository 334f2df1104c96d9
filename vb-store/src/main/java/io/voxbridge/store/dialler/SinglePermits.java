package io.voxbridge.store.dialler;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.store.database.StoreClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.conversions.Bson;

/**
 * Permits of calls that no campaign asks for. They come out of the same buckets and channels as the
 * dialler's, in the fence's document, whichever process dials; they need no epoch, because nobody
 * takes such a call over. A permit that is not given back holds its channel until it expires. Safe
 * for use by several threads; every process has its own.
 */
public final class SinglePermits {
  /** How often a permit is tried for while other processes take from the same carrier. */
  private static final int TRIES = 20;

  private static final Duration CONTENDED = Duration.ofMillis(50);
  private static final Bson DOCUMENT = eq(FenceFields.ID, FenceFields.FENCE);

  private final PermitDocument document;
  private final FenceStore fence;
  private final PermitDesk.Clocks clocks;

  /** Guards the book and keeps its decisions and the document's updates in one order. */
  private final ReentrantLock lock = new ReentrantLock();

  private final PermitBook book;

  /**
   * Reads nothing yet.
   *
   * @param expiry a permit nobody gave back frees its channel after this; longer than any call
   */
  public SinglePermits(StoreClient store, Duration expiry, PermitDesk.Clocks clocks) {
    this.document = new PermitDocument(store);
    this.fence = new FenceStore(store, clocks.wall());
    this.clocks = clocks;
    this.book = new PermitBook(expiry);
  }

  /**
   * Returns why a call could not go out over the carrier now; empty when it could.
   *
   * @throws com.mongodb.MongoException when the database does not answer
   */
  public Optional<PermitAnswer> refusal(CarrierLimits limits) {
    lock.lock();
    try {
      look();
      Optional<PermitAnswer> refusal = book.refusal(limits, DialCaller.SINGLE, now());
      refusal.ifPresent(answer -> askForToken(limits, answer));
      return refusal;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asks for a permit; the call may leave at once when it is granted.
   *
   * @param call the call's id, as the attempt's is for campaigns; its room's name
   * @return {@link PermitAnswer.Granted}, {@link PermitAnswer.NoToken} or {@link
   *     PermitAnswer.NoChannel}
   * @throws IllegalArgumentException when the call has a permit already
   * @throws com.mongodb.MongoException when the database does not answer; the permit then may or
   *     may not be written, and must not be dialled with
   */
  public PermitAnswer take(AttemptId call, CarrierLimits limits) {
    lock.lock();
    try {
      for (int attempted = 0; attempted < TRIES; attempted++) {
        look();
        Optional<PermitAnswer> refusal = book.take(call, limits, DialCaller.SINGLE, now());
        if (refusal.isPresent()) {
          askForToken(limits, refusal.get());
          return refusal.get();
        }
        PermitStamp stamp = clocks.stamp();
        if (document.take(
            DOCUMENT,
            new PermitDocument.Taking(
                call,
                limits.carrier(),
                DialCaller.SINGLE,
                book.tokens(limits.carrier()),
                book.revision(limits.carrier()),
                book.yields(limits, DialCaller.SINGLE, now()),
                stamp.wall()))) {
          book.written(limits.carrier(), DialCaller.SINGLE);
          return new PermitAnswer.Granted(new Permit(call, limits.carrier(), stamp));
        }
        book.undo(call);
      }
      return new PermitAnswer.NoToken(CONTENDED);
    } finally {
      lock.unlock();
    }
  }

  /** Gives a call's channel back: the call is over, or was not made. Repeating is harmless. */
  public void release(AttemptId call) {
    lock.lock();
    try {
      boolean _ = document.remove(holding(call), call);
      book.resolve(call);
    } finally {
      lock.unlock();
    }
  }

  /** Lets the dialler know that somebody waits. */
  private void askForToken(CarrierLimits limits, PermitAnswer refusal) {
    if (limits.burst() > 1) {
      document.share(limits.carrier());
    } else if (refusal instanceof PermitAnswer.NoToken
        && book.mayAsk(limits.carrier(), DialCaller.SINGLE)) {
      document.owe(limits.carrier(), DialCaller.SINGLE);
    }
  }

  private void look() {
    Optional<PermitDocument.Snapshot> stored = document.read(DOCUMENT);
    if (stored.isEmpty()) {
      // No dialler has ever run here.
      FenceRecord _ = fence.read();
      return;
    }
    book.adopt(stored.get(), now());
    for (AttemptId call : book.expiredSingles(now())) {
      boolean _ = document.remove(holding(call), call);
      book.resolve(call);
    }
  }

  /** Most results are of calls without such a permit: those write nothing. */
  private static Bson holding(AttemptId call) {
    return and(DOCUMENT, eq(FenceFields.PERMITS + "." + FenceFields.ATTEMPT_ID, call.value()));
  }

  private long now() {
    return clocks.nanos().getAsLong();
  }
}
