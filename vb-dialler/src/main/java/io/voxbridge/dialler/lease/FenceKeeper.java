package io.voxbridge.dialler.lease;

import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.dialler.CampaignGate;
import io.voxbridge.store.dialler.Fence;
import io.voxbridge.store.dialler.FenceSettings;
import io.voxbridge.store.dialler.FenceStanding;
import io.voxbridge.store.dialler.PermitDesk;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this process's place at the fence: beats while it owns the database, watches while another
 * does, and opens the permits of each epoch it wins. A pass runs on a loop of its own, so nothing
 * holds the beat up; only when the main loop hangs does the beat stop, and a standby takes over.
 */
public final class FenceKeeper implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(FenceKeeper.class);

  private final Fence fence;
  private final Permits permits;
  private final BooleanSupplier mainLoopHangs;
  private volatile @Nullable Ownership current;

  /** The start counts as a look: the database has its time to answer for the first time, too. */
  private volatile long lookedAtNanos;

  private volatile String problem = "not looked at yet";
  private @Nullable String watchedOwner;
  private boolean hanging;

  /**
   * @param fence this process's part in the fence
   * @param mainLoopHangs whether the process would better be replaced
   */
  public FenceKeeper(Fence fence, Permits permits, BooleanSupplier mainLoopHangs) {
    this.fence = fence;
    this.permits = permits;
    this.mainLoopHangs = mainLoopHangs;
    this.lookedAtNanos = permits.clocks().nanos().getAsLong();
  }

  /**
   * What opening the permits of an epoch needs.
   *
   * @param store the database
   * @param settings time limits
   * @param clocks this process's
   * @param gate whether a campaign may be dialled
   */
  public record Permits(
      StoreClient store, FenceSettings settings, PermitDesk.Clocks clocks, CampaignGate gate) {}

  /**
   * The right to dial.
   *
   * @param epoch what leases and permits are conditional on
   * @param desk gives the permits of this epoch
   */
  public record Ownership(long epoch, PermitDesk desk) {}

  /** Beats or watches, once; throws when the database does not answer. */
  @Override
  public void run() {
    if (mainLoopHangs.getAsBoolean()) {
      if (!hanging) {
        log.error("The main loop hangs: no more beats, so that a standby takes over");
        hanging = true;
      }
      return;
    }
    hanging = false;
    try {
      switch (fence.check()) {
        case FenceStanding.Owner owner -> own(owner.epoch());
        case FenceStanding.Standby standby -> standBy(standby.fence().owner().name());
      }
      lookedAtNanos = permits.clocks().nanos().getAsLong();
    } catch (RuntimeException e) {
      problem = e.getClass().getSimpleName() + ": " + e.getMessage();
      throw e;
    }
  }

  /**
   * Makes sure that what this process knows of the fence is of use.
   *
   * @throws IllegalStateException when the database has not answered for longer than the take-over
   *     limit: then nobody can say whether this process is the owner or a standby
   */
  public void requireKnown() {
    long limit = permits.settings().takeoverAfter().toNanos();
    if (permits.clocks().nanos().getAsLong() - lookedAtNanos > limit) {
      throw new IllegalStateException(
          "MongoDB does not answer, so this dialler does not know whether it may dial ("
              + problem
              + ")");
    }
  }

  private void own(long epoch) {
    watchedOwner = null;
    Ownership held = current;
    if (held == null || held.epoch() != epoch) {
      current =
          PermitDesk.open(
                  permits.store(), epoch, permits.settings(), permits.clocks(), permits.gate())
              .map(desk -> new Ownership(epoch, desk))
              .orElse(null);
    }
  }

  private void standBy(String owner) {
    current = null;
    if (!owner.equals(watchedOwner)) {
      log.warn(
          "STANDBY: dialler {} owns this database. This one dials nothing and takes over when that"
              + " one stops, is gone, or shows no sign of life for {} s. Exactly one dialler should"
              + " run: disable the other when it is not meant as a standby",
          owner,
          permits.settings().takeoverAfter().toSeconds());
      watchedOwner = owner;
    }
  }

  /** Returns the right to dial, while this process has it. */
  public Optional<Ownership> ownership() {
    Ownership held = current;
    OptionalLong epoch = fence.epoch();
    return held != null && epoch.isPresent() && epoch.getAsLong() == held.epoch()
        ? Optional.of(held)
        : Optional.empty();
  }

  /** Gives the fence up, so that a standby takes over at once; after the last pass. */
  public void release() {
    current = null;
    fence.release();
  }
}
