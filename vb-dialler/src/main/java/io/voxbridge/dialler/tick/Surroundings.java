package io.voxbridge.dialler.tick;

import io.voxbridge.dialler.fleet.FleetSlots;
import io.voxbridge.dialler.health.TickReport;
import io.voxbridge.dialler.lease.RowFinisher;
import io.voxbridge.dialler.lease.RowStores;
import io.voxbridge.dialler.limit.CarrierBudget;
import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.LeaseRequest;
import io.voxbridge.store.call.RowScope;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.dialler.CarrierLimits;
import io.voxbridge.store.dialler.PermitDesk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a tick looks at and takes from: rows, campaigns, carriers, fleet. Keeps nothing itself. */
public final class Surroundings {
  private final RowStores stores;
  private final RowFinisher finisher;
  private final CarrierStore carriers;
  private final FleetSlots slots;
  private final Clock clock;
  private final Config config;

  /**
   * @param slots the fleet's free slots
   * @param clock for windows
   */
  public Surroundings(
      RowStores stores,
      RowFinisher finisher,
      CarrierStore carriers,
      FleetSlots slots,
      Clock clock,
      Config config) {
    this.stores = stores;
    this.finisher = finisher;
    this.carriers = carriers;
    this.slots = slots;
    this.clock = clock;
    this.config = config;
  }

  /**
   * What does not change while the process runs.
   *
   * @param tick time between two ticks
   * @param networkProblem why the phone network takes no calls, as it knows itself
   * @param needsTrunks whether it calls only over trunks that mirror the carriers
   */
  public record Config(
      Duration tick, Supplier<Optional<String>> networkProblem, boolean needsTrunks) {}

  /**
   * What carriers pass until the next tick.
   *
   * @param budget to plan with
   * @param reports for the operator
   */
  record CarrierRoom(CarrierBudget budget, List<TickReport.Carrier> reports) {}

  Instant now() {
    return clock.instant();
  }

  /** Returns what the phone network knows a carrier by; empty when it does not know it yet. */
  Optional<String> networkRef(Carrier carrier) {
    String trunk = carrier.mirror().outboundTrunkId();
    if (!trunk.isEmpty()) {
      return Optional.of(trunk);
    }
    return config.needsTrunks() ? Optional.empty() : Optional.of(carrier.id().value());
  }

  Optional<String> networkProblem() {
    return config.networkProblem().get();
  }

  List<Campaign> running() {
    return stores.campaigns().running();
  }

  List<CampaignCall> active(Campaign campaign) {
    return stores.rows().active(campaign.campaignRun());
  }

  int due(RowScope scope, int atMost) {
    return stores.rows().due(scope, atMost);
  }

  List<CampaignCall> lease(LeaseRequest request) {
    return stores.leases().lease(request);
  }

  Optional<CampaignCall> intend(
      CampaignCall row, AttemptId attempt, SessionId session, Attempt.Origin origin) {
    return stores.leases().intend(row, attempt, session, origin);
  }

  void giveBack(CampaignCall row) {
    stores.leases().giveBack(row).ifPresent(finisher::closeIfEnded);
  }

  /** Returns the carriers of the campaigns' numbers that still exist. */
  Map<CarrierId, Carrier> carriers(List<Campaign> campaigns) {
    Set<CarrierId> wanted =
        campaigns.stream()
            .flatMap(campaign -> campaign.numberPool().stream())
            .map(Campaign.PoolNumber::carrierId)
            .collect(Collectors.toSet());
    Map<CarrierId, Carrier> found = new LinkedHashMap<>();
    if (!wanted.isEmpty()) {
      for (Carrier carrier : carriers.all()) {
        if (wanted.contains(carrier.id())) {
          found.put(carrier.id(), carrier);
        }
      }
    }
    return found;
  }

  CarrierRoom room(Collection<Carrier> used, PermitDesk desk) {
    Map<CarrierId, Integer> dials = new HashMap<>();
    List<TickReport.Carrier> reports = new ArrayList<>();
    if (!used.isEmpty()) {
      desk.refresh();
    }
    for (Carrier carrier : used) {
      CarrierLimits limits = limits(carrier);
      dials.put(carrier.id(), desk.room(limits, config.tick()));
      reports.add(
          new TickReport.Carrier(
              carrier.id().value(),
              desk.room(limits, Duration.ZERO),
              desk.channelsInUse(carrier.id()),
              limits.channels()));
    }
    return new CarrierRoom(new CarrierBudget(dials), reports);
  }

  /** Returns what a carrier takes, as the permits want to know it. */
  public static CarrierLimits limits(Carrier carrier) {
    return new CarrierLimits(
        carrier.id(),
        carrier.limits().callsPerSecond(),
        carrier.limits().burst(),
        carrier.limits().channels());
  }

  TickReport.Fleet fleet() {
    Collection<HostReport> reports = slots.reports().values();
    List<HostReport.Healthy> healthy =
        reports.stream()
            .filter(HostReport.Healthy.class::isInstance)
            .map(HostReport.Healthy.class::cast)
            .toList();
    return new TickReport.Fleet(
        reports.size(),
        healthy.size(),
        healthy.stream().mapToInt(HostReport.Healthy::max).sum(),
        slots.free());
  }
}
