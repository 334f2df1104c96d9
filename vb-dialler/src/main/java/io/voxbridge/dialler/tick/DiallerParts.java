package io.voxbridge.dialler.tick;

import io.voxbridge.dialler.dial.FlowLimits;
import io.voxbridge.dialler.dial.FlowPorts;
import io.voxbridge.dialler.dial.RingingRule;
import io.voxbridge.dialler.fleet.FleetDirectory;
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
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.dialler.Fence;
import io.voxbridge.store.dialler.FenceSettings;
import io.voxbridge.store.dialler.PermitDesk;
import io.voxbridge.store.settings.SettingsStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What a dialler is made of, put together from its settings and its outside; nothing runs yet. */
final class DiallerParts {
  /** A permit must leave as an INVITE within this time. */
  private static final Duration PERMIT_AGE = Duration.ofSeconds(2);

  /** How long a worker may take to claim a session that it was given. */
  private static final Duration EVIDENCE = Duration.ofSeconds(10);

  private final DiallerSettings.Dialling dialling;
  private final Dialler.World world;
  private final Runnable wake;
  private final Clock clock;
  private final LongSupplier ticker;
  private final PermitDesk.Clocks clocks;
  private final FenceSettings fenceSettings;
  private final RowStores stores;
  private final RowFinisher finisher;
  private final CarrierStore carriers;
  private final FleetSlots slots;
  private final PhoneNetwork network;

  private final DiallerStatus status;
  private final DialBook book;
  private final FenceKeeper fence;
  private final FencedGate gate;
  private final FleetPoll fleet;
  private final Tick tick;
  private final Runnable recovery;

  DiallerParts(DiallerSettings settings, Dialler.World world, Dialler.Runners runners) {
    this.dialling = settings.dialling();
    this.world = world;
    this.wake = runners.wake();
    this.clock = world.time().clock();
    this.ticker = world.time().ticker();
    this.clocks = new PermitDesk.Clocks(clock, ticker);
    this.fenceSettings = fenceSettings(dialling);
    this.stores = RowStores.on(world.store(), clock, world.chance().uniqueIds());
    this.finisher = new RowFinisher(stores.processing(), stores.rows(), stores.campaigns(), clock);
    this.carriers = new CarrierStore(world.store());
    this.slots = new FleetSlots(world.chance().random());
    this.network = world.network().orElseGet(NoPhoneNetwork::new);

    this.status = new DiallerStatus(ticker, settings.health().staleAfter());
    this.book = new DialBook(ticker, this::wakeIfOwner);
    this.fence = makeFence(settings.health().staleAfter());
    this.gate =
        new FencedGate(
            fence,
            id -> carriers.find(id).map(Surroundings::limits),
            clocks,
            fenceSettings.permitAge());
    this.fleet =
        new FleetPoll(
            new FleetDirectory(
                settings.fleet().urls(), () -> new SettingsStore(world.store()).read().fleet()),
            world.health(),
            slots,
            ticker,
            runners.polls(),
            this::wakeIfOwner);
    this.tick = makeTick(runners);
    this.recovery = makeRecovery();
  }

  DiallerStatus status() {
    return status;
  }

  /** Returns the dials under way. */
  DialBook book() {
    return book;
  }

  FenceKeeper fence() {
    return fence;
  }

  FleetPoll fleet() {
    return fleet;
  }

  Tick tick() {
    return tick;
  }

  Runnable recovery() {
    return recovery;
  }

  /** A standby has nothing to plan. */
  private void wakeIfOwner() {
    if (fence.ownership().isPresent()) {
      wake.run();
    }
  }

  private FenceKeeper makeFence(Duration staleAfter) {
    Duration fiveTicks = dialling.tick().multipliedBy(5);
    Duration hangs = staleAfter.compareTo(fiveTicks) > 0 ? staleAfter : fiveTicks;
    return new FenceKeeper(
        new Fence(world.store(), world.processes(), fenceSettings, clock, ticker),
        new FenceKeeper.Permits(world.store(), fenceSettings, clocks, this::mayDial),
        () -> status.sinceLastPass().compareTo(hangs) > 0);
  }

  private boolean mayDial(CampaignRun run) {
    Optional<Campaign> campaign = stores.campaigns().find(run.campaignId());
    return campaign
        .filter(found -> found.status() == CampaignStatus.RUNNING)
        .filter(found -> found.run().number() == run.runNumber())
        .filter(found -> new WindowSchedule(found.config().timeWindow()).isOpen(clock.instant()))
        .isPresent();
  }

  private Tick makeTick(Dialler.Runners runners) {
    FlowPorts ports =
        new FlowPorts(network, world.workers(), slots, book, new FlowPorts.Time(clock, ticker));
    FlowLimits limits =
        FlowLimits.of(
            dialling.tick(),
            dialling.ringTimeout(),
            dialling.maxCallDuration(),
            new RingingRule(dialling.ringingMinimum()));
    return new Tick(
        fence,
        new Surroundings(
            stores,
            finisher,
            carriers,
            slots,
            clock,
            new Surroundings.Config(dialling.tick(), network::problem, network.needsTrunks())),
        new DialFactory(
            world.processes().self().name(),
            new DialOrders(world.chance().uniqueIds()),
            new DialFactory.Records(gate, stores, finisher),
            ports,
            limits),
        runners.flows(),
        book,
        new DialPlanner(new ProgressivePacing(), dialling.tick()),
        status);
  }

  private Runnable makeRecovery() {
    if (world.network().isEmpty()) {
      return () -> {};
    }
    return new Recovery(
        recoveryRule(dialling),
        fence,
        new Recovery.Rows(stores, finisher, gate),
        new Recovery.Calls(
            network, book::follows, DialOrders.ROOM_PREFIX, () -> slots.reports().values()),
        new Recovery.Time(clock, ticker));
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
}
