package io.voxbridge.store.dialler;

import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a dialler is alive without being one: reads the fence, never takes it and
 * writes nothing. Clocks of two hosts are never compared; a beat that stands still for the takeover
 * limit on this process's own clock tells that nobody is there. Not safe for use by several
 * threads.
 */
public final class FenceWatch {
  private final FenceStore store;
  private final LongSupplier nanos;
  private final TakeoverRule rule;
  private @Nullable FenceRecord first;

  /** What can be said about the dialler so far. */
  public sealed interface Sighting {
    /**
     * Returns the epoch of the fence; 0 in a database that no dialler has ever used.
     *
     * @return leases of an earlier epoch belong to nobody
     */
    long epoch();

    /** The fence was moved while it was watched: its owner lives. */
    record Alive(long epoch) implements Sighting {}

    /** Nobody holds the fence, or its owner has ended or fallen silent. */
    record Nobody(long epoch) implements Sighting {}

    /** Nothing moved yet, and not for long enough: look again. */
    record Undecided(long epoch) implements Sighting {}
  }

  /**
   * Looks at nothing yet.
   *
   * @param processes tells whether an owner on this host has ended
   * @param limit the diallers' takeover limit
   * @param nanos this process's monotonic clock in nanoseconds
   */
  public FenceWatch(
      StoreClient store, Processes processes, Duration limit, Clock clock, LongSupplier nanos) {
    this.store = new FenceStore(store, clock);
    this.nanos = nanos;
    this.rule = new TakeoverRule(limit, processes::isGone);
  }

  /** Looks once more. */
  public Sighting look() {
    long before = nanos.getAsLong();
    Optional<FenceRecord> found = store.find();
    if (found.isEmpty()) {
      return new Sighting.Nobody(0);
    }
    FenceRecord seen = found.get();
    if (rule.observe(seen, before, nanos.getAsLong()).isPresent()) {
      return new Sighting.Nobody(seen.epoch());
    }
    FenceRecord earlier = first;
    if (earlier == null) {
      first = seen;
      return new Sighting.Undecided(seen.epoch());
    }
    boolean moved = earlier.epoch() != seen.epoch() || earlier.beat() != seen.beat();
    return moved ? new Sighting.Alive(seen.epoch()) : new Sighting.Undecided(seen.epoch());
  }
}
