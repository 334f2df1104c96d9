package io.voxbridge.dialler.tick;

import io.voxbridge.dialler.attach.AttachClient;
import io.voxbridge.dialler.dial.FlowRunner;
import io.voxbridge.dialler.fleet.FleetHealthClient;
import io.voxbridge.dialler.health.DiallerStatus;
import io.voxbridge.dialler.settings.DiallerSettings;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.dialler.Processes;
import io.voxbridge.store.migration.StoreSchema;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One dialler: four passes to be run by loops in production and by hand in a simulation. It keeps
 * nothing that the next one could not read from the database.
 */
public final class Dialler {
  private final DiallerParts parts;
  private final Database database;
  private final Runnable wake;
  private boolean migrated;
  private boolean indexed;
  private boolean lookedAtFence;

  /**
   * The outside of a dialler.
   *
   * @param store the database
   * @param network the phones; empty when none is configured
   * @param health asks fleet hosts
   * @param workers hands calls to them
   * @param processes which process this is
   * @param time its clocks
   * @param chance its randomness
   */
  public record World(
      StoreClient store,
      Optional<PhoneNetwork> network,
      FleetHealthClient health,
      AttachClient workers,
      Processes processes,
      Time time,
      Chance chance) {}

  /**
   * The clocks of a process.
   *
   * @param clock for what is written down and for windows
   * @param ticker monotonic nanoseconds, for every limit
   */
  public record Time(Clock clock, LongSupplier ticker) {}

  /**
   * What differs from run to run.
   *
   * @param random breaks ties
   * @param uniqueIds ids that never repeat
   */
  public record Chance(RandomGenerator random, Supplier<String> uniqueIds) {}

  /**
   * What runs things.
   *
   * @param flows feeds the dials
   * @param polls runs a question per fleet host
   * @param wake brings the next tick forward
   */
  public record Runners(FlowRunner flows, Executor polls, Runnable wake) {}

  /** Puts a dialler together; nothing runs yet. */
  public Dialler(DiallerSettings settings, World world, Runners runners) {
    StoreClient store = world.store();
    this.database =
        new Database(
            () -> StoreSchema.migrate(store, world.time().clock()),
            () -> StoreSchema.createIndexes(store));
    this.wake = runners.wake();
    this.parts = new DiallerParts(settings, world, runners);
  }

  /** What the database needs before use, and what may come a little later. */
  private record Database(Runnable migrations, Runnable indexes) {}

  /**
   * Brings the data up to date once, then beats or watches the fence. Brings the next tick forward
   * when this process has just learnt whether it may dial: while a dialler is away nobody is
   * dialled.
   */
  public void fencePass() {
    if (!migrated) {
      database.migrations().run();
      migrated = true;
    }
    boolean owned = parts.fence().ownership().isPresent();
    parts.fence().run();
    if (!lookedAtFence || (!owned && parts.fence().ownership().isPresent())) {
      lookedAtFence = true;
      wake.run();
    }
  }

  /** Plans and starts dials. */
  public void tickPass() {
    parts.tick().run();
  }

  /** Asks the fleet. */
  public void fleetPass() {
    parts.fleet().run();
  }

  /**
   * Brings on what nobody takes care of. Before the first time it creates indexes that are missing:
   * only speed depends on them, so the first dials do not wait for it.
   */
  public void recoveryPass() {
    if (!indexed) {
      database.indexes().run();
      indexed = true;
    }
    parts.recovery().run();
  }

  /** Gives the database to a successor; no pass may run after it. */
  public void release() {
    parts.fence().release();
  }

  /** Returns how it is, for the health server. */
  public DiallerStatus status() {
    return parts.status();
  }

  /** Returns the dials under way. */
  public DialBook book() {
    return parts.book();
  }
}
