package io.voxbridge.store.dialler;

import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's part in the fence. One thread calls {@link #check} and {@link #release}; every
 * thread may ask for the epoch.
 */
public final class Fence {
  private static final Logger log = LoggerFactory.getLogger(Fence.class);

  private final FenceStore store;
  private final Processes processes;
  private final LongSupplier nanos;
  private final FenceSettings settings;
  private final TakeoverRule rule;
  private volatile @Nullable Held held;

  /**
   * What this process holds.
   *
   * @param shownNanos the monotonic clock before the last beat that was written
   */
  private record Held(long epoch, long shownNanos) {}

  /**
   * Looks at nothing yet.
   *
   * @param nanos this process's monotonic clock in nanoseconds
   */
  public Fence(
      StoreClient store,
      Processes processes,
      FenceSettings settings,
      Clock clock,
      LongSupplier nanos) {
    this.store = new FenceStore(store, clock);
    this.processes = processes;
    this.nanos = nanos;
    this.settings = settings;
    this.rule = new TakeoverRule(settings.takeoverAfter(), this::cannotObject);
  }

  /**
   * Returns whether the owner is certain not to dial: it has ended, or it is this process, which
   * took the fence without hearing of its success.
   */
  private boolean cannotObject(ProcessIdentity owner) {
    ProcessIdentity self = processes.self();
    return processes.isGone(owner) || (owner.equals(self) && owner.sharesProcessesWith(self));
  }

  /**
   * Shows that this process lives if it holds the fence, otherwise tries to take it over when the
   * rules allow. To be called several times within the take-over limit, on a schedule that nothing
   * else can hold up.
   *
   * @throws com.mongodb.MongoException when the database does not answer; an owner then keeps its
   *     epoch until the take-over limit is over
   */
  public FenceStanding check() {
    Held current = held;
    if (current != null) {
      long before = nanos.getAsLong();
      if (store.beat(current.epoch())) {
        held = new Held(current.epoch(), before);
        return new FenceStanding.Owner(current.epoch(), false);
      }
      held = null;
      rule.reset();
      log.warn(
          "Lost the fence of epoch {} to another dialler; standing by, dialling nothing",
          current.epoch());
    }
    return watch();
  }

  private FenceStanding watch() {
    long before = nanos.getAsLong();
    FenceRecord seen = store.read();
    Optional<TakeoverRule.Reason> reason = rule.observe(seen, before, nanos.getAsLong());
    if (reason.isEmpty()) {
      return new FenceStanding.Standby(seen);
    }
    long taking = nanos.getAsLong();
    if (!store.take(seen, processes.self())) {
      log.trace("The fence of epoch {} moved while it was being taken", seen.epoch());
      return new FenceStanding.Standby(store.read());
    }
    held = new Held(seen.epoch() + 1, taking);
    rule.reset();
    log.info(
        "Took the fence in epoch {} from {} ({}); recovering its rows, then dialling",
        seen.epoch() + 1,
        seen.owner().name(),
        reason.get());
    return new FenceStanding.Owner(seen.epoch() + 1, true);
  }

  /**
   * Returns the epoch this process holds, or nothing when it stands by or could not show for so
   * long that it lives that another may have taken over.
   */
  public OptionalLong epoch() {
    Held current = held;
    if (current == null
        || nanos.getAsLong() - current.shownNanos() >= settings.takeoverAfter().toNanos()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(current.epoch());
  }

  /** Gives the fence up, if this process holds it, so that a standby takes over at once. */
  public void release() {
    Held current = held;
    if (current != null) {
      held = null;
      rule.reset();
      if (store.release(current.epoch())) {
        log.info("Released the fence of epoch {}; a standby takes over at once", current.epoch());
      }
    }
  }
}
