package io.voxbridge.dialler.tick;

import io.voxbridge.dialler.dial.DialFlow;
import io.voxbridge.dialler.dial.DialOrder;
import io.voxbridge.dialler.dial.FlowRunner;
import io.voxbridge.dialler.health.DiallerStatus;
import io.voxbridge.dialler.health.TickReport;
import io.voxbridge.dialler.lease.FenceKeeper;
import io.voxbridge.dialler.lease.FenceKeeper.Ownership;
import io.voxbridge.dialler.limit.CarrierBudget;
import io.voxbridge.dialler.tick.Surroundings.CarrierRoom;
import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.schedule.WindowSchedule;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.LeaseRequest;
import io.voxbridge.store.call.RowScope;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.carrier.Carrier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass of the main loop: beat the fence, look at campaigns, fleet and carriers, plan, lease,
 * start dials. Everything it knows it reads anew, apart from the dials this process has under way.
 * Run by one thread.
 */
public final class Tick implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Tick.class);
  private static final Duration LEASE_TIME = Duration.ofSeconds(60);

  private final FenceKeeper fence;
  private final Surroundings surroundings;
  private final DialFactory factory;
  private final FlowRunner runner;
  private final DialBook book;
  private final DialPlanner planner;
  private final DiallerStatus status;
  private Optional<String> lastReason = Optional.empty();

  Tick(
      FenceKeeper fence,
      Surroundings surroundings,
      DialFactory factory,
      FlowRunner runner,
      DialBook book,
      DialPlanner planner,
      DiallerStatus status) {
    this.fence = fence;
    this.surroundings = surroundings;
    this.factory = factory;
    this.runner = runner;
    this.book = book;
    this.planner = planner;
    this.status = status;
  }

  @Override
  public void run() {
    try {
      TickReport report = fence.ownership().map(this::dial).orElseGet(this::standBy);
      status.ticked(report);
      logReason(report);
    } catch (RuntimeException e) {
      status.failed(e.getClass().getSimpleName() + ": " + e.getMessage());
      throw e;
    }
  }

  private TickReport standBy() {
    fence.requireKnown();
    return TickReport.standby();
  }

  private TickReport dial(Ownership ownership) {
    long epoch = ownership.epoch();
    Instant now = surroundings.now();
    List<Campaign> running = surroundings.running();
    Map<CarrierId, Carrier> carriers = surroundings.carriers(running);
    CarrierRoom room = surroundings.room(carriers.values(), ownership.desk());
    NotDialling reasons = new NotDialling();
    Map<String, View> views = new LinkedHashMap<>();
    for (Campaign campaign : running) {
      views.put(campaign.id(), view(campaign, carriers, now, reasons));
    }
    book.retain(views.keySet());
    Map<String, DialPlanner.Plan> plans = plan(views, room.budget(), reasons);
    int started = 0;
    for (Map.Entry<String, DialPlanner.Plan> entry : plans.entrySet()) {
      View view = views.get(entry.getKey());
      if (view != null) {
        started += start(view.campaign(), entry.getValue().lines(), epoch);
      }
    }
    boolean idle = started == 0 && book.activeDials() == 0;
    return new TickReport(
        TickReport.Role.ACTIVE,
        epoch,
        views.values().stream().map(view -> report(view, plans)).toList(),
        surroundings.fleet(),
        room.reports(),
        idle ? reasons.text(running.isEmpty()) : Optional.empty());
  }

  private Map<String, DialPlanner.Plan> plan(
      Map<String, View> views, CarrierBudget budget, NotDialling reasons) {
    TickReport.Fleet fleet = surroundings.fleet();
    Optional<String> networkProblem = surroundings.networkProblem();
    if (networkProblem.isPresent()) {
      reasons.add(networkProblem.get());
      return Map.of();
    }
    if (fleet.healthy() == 0) {
      reasons.add("no fleet host is healthy (of %d known)".formatted(fleet.hosts()));
    } else if (fleet.available() == 0) {
      reasons.add("the fleet has no free slot");
    }
    if (runner.room() == 0) {
      reasons.add("this process follows as many calls as it may (MAX_DIALS_IN_FLIGHT)");
    }
    List<DialPlanner.Candidate> candidates =
        views.values().stream().flatMap(view -> view.candidate().stream()).toList();
    Map<String, DialPlanner.Plan> plans =
        planner.plan(candidates, fleet.available(), book.activeDials(), budget, runner.room());
    boolean carriersPassNone =
        plans.values().stream().allMatch(plan -> plan.lines().isEmpty())
            && plans.values().stream().anyMatch(plan -> plan.explanation().endsWith("pass 0"));
    if (carriersPassNone) {
      reasons.add("no carrier of the running campaigns passes a dial (rate or channels)");
    }
    return plans;
  }

  private View view(
      Campaign campaign, Map<CarrierId, Carrier> carriers, Instant now, NotDialling reasons) {
    Map<RowState, Long> rows = new EnumMap<>(RowState.class);
    for (CampaignCall row : surroundings.active(campaign)) {
      rows.merge(row.state(), 1L, Long::sum);
    }
    List<DialOrder.Line> pool = lines(campaign, carriers, reasons);
    Optional<RowScope> scope = scope(campaign);
    if (!new WindowSchedule(campaign.config().timeWindow()).isOpen(now)) {
      reasons.add("outside the window of campaign " + campaign.id());
      return new View(campaign, rows, Optional.empty(), "outside its window");
    }
    if (pool.isEmpty()) {
      reasons.add("no carrier serves a number of campaign " + campaign.id());
      return new View(campaign, rows, Optional.empty(), "no carrier serves a number of its pool");
    }
    if (scope.isEmpty()) {
      reasons.add("campaign %s has no contact list".formatted(campaign.id()));
      return new View(campaign, rows, Optional.empty(), "no contact list");
    }
    int limit = campaign.config().concurrencyLimit();
    int due = surroundings.due(scope.get(), limit);
    if (due == 0) {
      reasons.add("nobody of campaign %s is due".formatted(campaign.id()));
    }
    int connected = rows.getOrDefault(RowState.IN_PROGRESS, 0L).intValue();
    DialPlanner.Candidate candidate =
        new DialPlanner.Candidate(
            campaign.id(),
            limit,
            due,
            book.load(campaign.id(), connected),
            book.statistics(campaign.id()),
            pool);
    return new View(campaign, rows, Optional.of(candidate), "");
  }

  private List<DialOrder.Line> lines(
      Campaign campaign, Map<CarrierId, Carrier> carriers, NotDialling reasons) {
    List<DialOrder.Line> lines = new ArrayList<>();
    for (Campaign.PoolNumber number : campaign.numberPool()) {
      Carrier carrier = carriers.get(number.carrierId());
      if (carrier != null) {
        surroundings
            .networkRef(carrier)
            .ifPresentOrElse(
                ref -> lines.add(new DialOrder.Line(carrier.id(), ref, number.number())),
                () ->
                    reasons.add(
                        "carrier %s has no trunk in the phone network yet"
                            .formatted(carrier.id().value())));
      }
    }
    return lines;
  }

  private static Optional<RowScope> scope(Campaign campaign) {
    return Optional.ofNullable(campaign.contacts().list())
        .map(list -> new RowScope(campaign.campaignRun(), Set.of(list.importId())));
  }

  private int start(Campaign campaign, List<DialOrder.Line> lines, long epoch) {
    Optional<RowScope> scope = scope(campaign);
    if (lines.isEmpty() || scope.isEmpty()) {
      return 0;
    }
    List<CampaignCall> leased =
        surroundings.lease(
            new LeaseRequest(scope.get(), factory.owner(), epoch, LEASE_TIME, lines.size()));
    int started = 0;
    for (int i = 0; i < leased.size(); i++) {
      if (start(campaign, leased.get(i), lines.get(i))) {
        started++;
      }
    }
    return started;
  }

  private boolean start(Campaign campaign, CampaignCall row, DialOrder.Line line) {
    DialOrder order = factory.order(campaign, row, line);
    Optional<CampaignCall> intended =
        surroundings.intend(
            row,
            order.attemptId(),
            order.sessionId(),
            new Attempt.Origin(line.carrier(), line.from()));
    if (intended.isEmpty()) {
      log.debug("{}: lost before it began", order);
      return false;
    }
    DialFlow flow = factory.flow(order, intended.get());
    book.enter(flow);
    if (!runner.start(flow)) {
      book.over(order);
      surroundings.giveBack(intended.get());
      return false;
    }
    return true;
  }

  private TickReport.Campaign report(View view, Map<String, DialPlanner.Plan> plans) {
    DialPlanner.Plan plan = plans.get(view.campaign().id());
    Map<String, Long> rows = new LinkedHashMap<>();
    RowState.ofKind(RowState.Kind.ACTIVE)
        .forEach(state -> rows.put(state.wireName(), view.rows().getOrDefault(state, 0L)));
    return new TickReport.Campaign(
        view.campaign().id(),
        rows,
        book.statistics(view.campaign().id()),
        plan == null ? 0 : plan.seats(),
        plan == null ? view.note() : plan.explanation());
  }

  private void logReason(TickReport report) {
    Optional<String> reason = report.notDiallingBecause();
    if (report.role() == TickReport.Role.ACTIVE && !reason.equals(lastReason)) {
      reason.ifPresentOrElse(
          text -> log.info("Not dialling: {}; looked at again at every tick", text),
          () -> log.info("Dialling"));
    }
    lastReason = reason;
  }

  /**
   * What a tick sees of one campaign.
   *
   * @param rows active rows by state
   * @param candidate empty when it must not dial now
   * @param note why not
   */
  private record View(
      Campaign campaign,
      Map<RowState, Long> rows,
      Optional<DialPlanner.Candidate> candidate,
      String note) {}
}
