package io.voxbridge.dialler.tick;

import io.voxbridge.dialler.attach.AttachClient;
import io.voxbridge.dialler.dial.FlowLimits;
import io.voxbridge.dialler.dial.FlowPorts;
import io.voxbridge.dialler.dial.FlowRunner;
import io.voxbridge.dialler.dial.RingingRule;
import io.voxbridge.dialler.fleet.FleetDirectory;
import io.voxbridge.dialler.fleet.FleetHealthClient;
import io.voxbridge.dialler.fleet.FleetPoll;
import io.voxbridge.dialler.fleet.FleetSlots;
import io.voxbridge.dialler.health.DiallerStatus;
import io.voxbridge.dialler.lease.FenceKeeper;
import io.voxbridge.dialler.lease.FencedGate;
import io.voxbridge.dialler.lease.RowFinisher;
import io.voxbridge.dialler.lease.RowStores;
import io.voxbridge.dialler.pacing.ProgressivePacing;
import io.voxbridge.dialler.recovery.ConversationRule;
import io.voxbridge.dialler.recovery.Recovery;
import io.voxbridge.dialler.recovery.RecoveryRule;
import io.voxbridge.dialler.settings.DiallerSettings;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.StaleLimits;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.schedule.WindowSchedule;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.dialler.Fence;
import io.voxbridge.store.dialler.FenceSettings;
import io.voxbridge.store.dialler.PermitDesk;
import io.voxbridge.store.dialler.Processes;
import io.voxbridge.store.migration.StoreSchema;
import io.voxbridge.store.settings.SettingsStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One dialler, put together: four passes to be run by loops in production and by hand in a
 * simulation. It keeps nothing that the next one could not read from the database.
 */
public final class Dialler {
  /** A permit must leave as an INVITE within this time. */
  private static final Duration PERMIT_AGE = Duration.ofSeconds(2);

  /** How long a worker may take to claim a session that it was given. */
  private static final Duration EVIDENCE = Duration.ofSeconds(10);

  private final DiallerStatus status;
  private final DialBook book;
  private final FenceKeeper fence;
  private final FleetPoll fleet;
  private final Tick tick;
  private final Runnable recovery;
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
    Clock clock = world.time().clock();
    LongSupplier ticker = world.time().ticker();
    StoreClient store = world.store();
    Supplier<String> ids = world.chance().uniqueIds();
    this.database =
        new Database(
            () -> StoreSchema.migrate(store, clock), () -> StoreSchema.createIndexes(store));
    this.wake = runners.wake();
    this.status = new DiallerStatus(ticker, settings.health().staleAfter());
    this.book = new DialBook(ticker, this::wakeIfOwner);

    RowStores stores = RowStores.on(store, clock, ids);
    RowFinisher finisher =
        new RowFinisher(stores.processing(), stores.rows(), stores.campaigns(), clock);
    CarrierStore carriers = new CarrierStore(store);
    FenceSettings fenceSettings = fenceSettings(settings.dialling());
    PermitDesk.Clocks clocks = new PermitDesk.Clocks(clock, ticker);
    Duration hangs =
        longer(settings.health().staleAfter(), settings.dialling().tick().multipliedBy(5));
    this.fence =
        new FenceKeeper(
            new Fence(store, world.processes(), fenceSettings, clock, ticker),
            new FenceKeeper.Permits(
                store, fenceSettings, clocks, run -> mayDial(stores.campaigns(), run, clock)),
            () -> status.sinceLastPass().compareTo(hangs) > 0);
    FencedGate gate =
        new FencedGate(
            fence,
            id -> carriers.find(id).map(Surroundings::limits),
            clocks,
            fenceSettings.permitAge());

    FleetSlots slots = new FleetSlots(world.chance().random());
    this.fleet =
        new FleetPoll(
            new FleetDirectory(
                settings.fleet().urls(), () -> new SettingsStore(store).read().fleet()),
            world.health(),
            slots,
            ticker,
            runners.polls(),
            this::wakeIfOwner);

    PhoneNetwork network = world.network().orElseGet(NoPhoneNetwork::new);
    FlowPorts ports =
        new FlowPorts(network, world.workers(), slots, book, new FlowPorts.Time(clock, ticker));
    FlowLimits limits =
        FlowLimits.of(
            settings.dialling().tick(),
            settings.dialling().ringTimeout(),
            settings.dialling().maxCallDuration(),
            new RingingRule(settings.dialling().ringingMinimum()));
    Surroundings.Config config =
        new Surroundings.Config(
            settings.dialling().tick(), network::problem, network.needsTrunks());
    this.tick =
        new Tick(
            fence,
            new Surroundings(stores, finisher, carriers, slots, clock, config),
            new DialFactory(
                world.processes().self().name(),
                new DialOrders(ids),
                new DialFactory.Records(gate, stores, finisher),
                ports,
                limits),
            runners.flows(),
            book,
            new DialPlanner(new ProgressivePacing(), settings.dialling().tick()),
            status);
    this.recovery =
        world.network().isEmpty()
            ? () -> {}
            : new Recovery(
                recoveryRule(settings.dialling()),
                fence,
                new Recovery.Rows(stores, finisher, gate),
                new Recovery.Calls(
                    network, book::follows, DialOrders.ROOM_PREFIX, () -> slots.reports().values()),
                new Recovery.Time(clock, ticker));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static FenceSettings fenceSettings(DiallerSettings.Dialling dialling) {
    Duration half = dialling.takeover().dividedBy(2);
    return new FenceSettings(
        dialling.takeover(),
        PERMIT_AGE.compareTo(half) < 0 ? PERMIT_AGE : half,
        dialling.maxCallDuration().plus(dialling.ringTimeout()).plus(Duration.ofMinutes(10)));
  }

  private static RecoveryRule recoveryRule(DiallerSettings.Dialling dialling) {
    return new RecoveryRule(
        dialling.ringTimeout().plus(Duration.ofSeconds(10)),
        EVIDENCE,
        Duration.ofSeconds(2),
        StaleLimits.forLongestCall(dialling.maxCallDuration()),
        new ConversationRule(
            dialling.maxCallDuration().plus(dialling.ringTimeout()),
            ConversationRule.RESULT_WITHIN,
            ConversationRule.DELIVERY_WITHIN));
  }

  private static boolean mayDial(CampaignStore campaigns, CampaignRun run, Clock clock) {
    Optional<Campaign> campaign = campaigns.find(run.campaignId());
    return campaign
        .filter(found -> found.status() == CampaignStatus.RUNNING)
        .filter(found -> found.run().number() == run.runNumber())
        .filter(found -> new WindowSchedule(found.config().timeWindow()).isOpen(clock.instant()))
        .isPresent();
  }

  /** What the database needs before use, and what may come a little later. */
  private record Database(Runnable migrations, Runnable indexes) {}

  /** A standby has nothing to plan. */
  private void wakeIfOwner() {
    if (fence.ownership().isPresent()) {
      wake.run();
    }
  }

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
    boolean owned = fence.ownership().isPresent();
    fence.run();
    if (!lookedAtFence || (!owned && fence.ownership().isPresent())) {
      lookedAtFence = true;
      wake.run();
    }
  }

  /** Plans and starts dials. */
  public void tickPass() {
    tick.run();
  }

  /** Asks the fleet. */
  public void fleetPass() {
    fleet.run();
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
    recovery.run();
  }

  /** Gives the database to a successor; no pass may run after it. */
  public void release() {
    fence.release();
  }

  /** Returns how it is, for the health server. */
  public DiallerStatus status() {
    return status;
  }

  /** Returns the dials under way. */
  public DialBook book() {
    return book;
  }
}
