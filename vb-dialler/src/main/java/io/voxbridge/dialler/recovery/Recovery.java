package io.voxbridge.dialler.recovery;

import io.voxbridge.dialler.lease.DialGate;
import io.voxbridge.dialler.lease.FenceKeeper;
import io.voxbridge.dialler.lease.RowFinisher;
import io.voxbridge.dialler.lease.RowStores;
import io.voxbridge.dialler.recovery.RecoveryRule.Action;
import io.voxbridge.dialler.recovery.RecoveryRule.Orphan;
import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.AttemptState;
import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.domain.call.Lease;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.fleet.FleetOutboxes;
import io.voxbridge.domain.fleet.HostReport;
import io.voxbridge.domain.fleet.Undelivered;
import io.voxbridge.media.telephony.LiveLeg;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.observe.log.CallMarks;
import io.voxbridge.store.call.CampaignCall;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over what nobody takes care of. Does nothing while this process is a standby. Every move
 * is conditional on the row's lease, so a pass of a process that has been superseded loses, and
 * what it does to rooms concerns calls that its successor ends as well. Run by one thread.
 */
public final class Recovery implements Runnable {
  /** How long a leg may be without a row or without a bot before it is removed. */
  static final Duration LONELY = Duration.ofSeconds(10);

  /** By then a single call is in the network, or it never will be. */
  private static final Duration SINGLE_IS_DIALLED = Duration.ofMinutes(2);

  private static final Logger log = LoggerFactory.getLogger(Recovery.class);
  private static final int BATCH = 500;

  private final RecoveryRule rule;
  private final FenceKeeper fence;
  private final Rows rows;
  private final Calls calls;
  private final Time time;
  private final Remedies remedies;
  private final ConversationWatch conversations;
  private final DeliveryWatch deliveries;
  private final Sightings<Sighting> orphans = new Sightings<>();
  private final Sightings<AttemptId> lonely = new Sightings<>();
  private final Sightings<AttemptId> lostSingles = new Sightings<>();

  /** Makes a pass that can be run again and again. */
  public Recovery(RecoveryRule rule, FenceKeeper fence, Rows rows, Calls calls, Time time) {
    this.rule = rule;
    this.fence = fence;
    this.rows = rows;
    this.calls = calls;
    this.time = time;
    this.remedies = new Remedies(rows, calls.network());
    this.deliveries = new DeliveryWatch(calls.fleet(), time.ticker());
    this.conversations =
        new ConversationWatch(
            rule.conversations(), rows.stores().rows(), calls.follows(), remedies, time.ticker());
  }

  /**
   * The rows and what brings them on.
   *
   * @param stores the collections
   * @param finisher decides what follows
   * @param gate holds the permits
   */
  public record Rows(RowStores stores, RowFinisher finisher, DialGate gate) {}

  /**
   * The calls.
   *
   * @param network where the legs are
   * @param follows whether a flow of this process takes care of an attempt
   * @param roomPrefix what the rooms of campaign calls begin with
   * @param fleet what every fleet host said last
   */
  public record Calls(
      PhoneNetwork network,
      Predicate<AttemptId> follows,
      String roomPrefix,
      Supplier<? extends Collection<HostReport>> fleet) {}

  /**
   * The clocks.
   *
   * @param clock to compare with stored times of minutes
   * @param ticker monotonic nanoseconds, for everything else
   */
  public record Time(Clock clock, LongSupplier ticker) {}

  private record Sighting(CampaignCallId row, RowState state, String leaseId) {}

  @Override
  public void run() {
    Optional<FenceKeeper.Ownership> ownership = fence.ownership();
    if (ownership.isEmpty()) {
      orphans.retain(Set.of());
      lonely.retain(Set.of());
      lostSingles.retain(Set.of());
      conversations.forget();
      return;
    }
    Map<AttemptId, LiveLeg> legs = legs();
    FleetOutboxes outboxes = deliveries.look();
    recoverRows(ownership.get().epoch(), legs, outboxes);
    conversations.look(legs, outboxes);
    Map<AttemptId, CampaignCall> known = rowsOf(legs.keySet());
    removeLonelyLegs(legs, known);
    releasePermits(legs);
    releaseLostSingleCalls();
  }

  private Map<AttemptId, LiveLeg> legs() {
    Map<AttemptId, LiveLeg> legs = new LinkedHashMap<>();
    for (LiveLeg leg : calls.network().liveLegs()) {
      if (leg.attemptId().startsWith(calls.roomPrefix())) {
        legs.put(new AttemptId(leg.attemptId()), leg);
      }
    }
    return legs;
  }

  private void recoverRows(long epoch, Map<AttemptId, LiveLeg> legs, FleetOutboxes outboxes) {
    Map<CampaignCallId, CampaignCall> candidates = new LinkedHashMap<>();
    for (List<CampaignCall> found :
        List.of(
            rows.stores().rows().activeBefore(epoch, BATCH),
            rows.stores().rows().expiredLeases(BATCH),
            rows.stores().rows().stale(rule.stale(), BATCH))) {
      found.forEach(row -> candidates.put(row.id(), row));
    }
    Set<Sighting> sightings = new HashSet<>();
    for (CampaignCall row : candidates.values()) {
      Lease lease = row.lease();
      if (lease == null || lease.epoch() > epoch || isFollowed(row)) {
        continue;
      }
      Sighting sighting = new Sighting(row.id(), row.state(), lease.id().value());
      sightings.add(sighting);
      recover(row, orphan(row, lease.epoch() == epoch, sighting, legs, outboxes));
    }
    orphans.retain(sightings);
  }

  private boolean isFollowed(CampaignCall row) {
    return row.lastAttempt().filter(it -> calls.follows().test(it.ids().attemptId())).isPresent();
  }

  private Orphan orphan(
      CampaignCall row,
      boolean ofPresentOwner,
      Sighting sighting,
      Map<AttemptId, LiveLeg> legs,
      FleetOutboxes outboxes) {
    Optional<Attempt> last = row.lastAttempt();
    return new Orphan(
        row.state(),
        ofPresentOwner,
        orphans.seen(sighting, time.ticker().getAsLong()),
        Duration.between(row.standing().since(), time.clock().instant()),
        row.state() == RowState.ATTACHING && last.filter(it -> workerShows(it, legs)).isPresent(),
        last.filter(it -> it.times().answeredAt() == null).isPresent(),
        last.map(it -> outboxes.of(it.ids().sessionId())).orElse(Undelivered.NONE));
  }

  private boolean workerShows(Attempt attempt, Map<AttemptId, LiveLeg> legs) {
    LiveLeg leg = legs.get(attempt.ids().attemptId());
    return (leg != null && leg.attended())
        || rows.stores().conversations().find(attempt.ids().sessionId()).isPresent();
  }

  private void recover(CampaignCall row, Orphan orphan) {
    Action action = rule.decide(orphan);
    try (CallMarks.Scope _ = RowMarks.of(row).enter()) {
      switch (action) {
        case WAIT -> {}
        case GIVE_BACK -> remedies.giveBack(row);
        case END_LEG -> remedies.endLeg(row);
        case CLOSE_AS_ERROR -> remedies.closeAsError(row);
        case ABANDON -> remedies.abandon(row);
        case ATTACHED -> remedies.attached(row);
        case FINISH -> rows.finisher().finish(row);
      }
    } catch (RuntimeException e) {
      log.warn(
          "Cannot recover row {} from {} ({}): {}; tried again at the next pass",
          row.id(),
          row.state().wireName(),
          action,
          e.toString());
    }
  }

  private Map<AttemptId, CampaignCall> rowsOf(Set<AttemptId> attempts) {
    Map<AttemptId, CampaignCall> found = new LinkedHashMap<>();
    if (!attempts.isEmpty()) {
      for (CampaignCall row : rows.stores().rows().findAttempts(attempts)) {
        row.attempts().forEach(it -> found.put(it.ids().attemptId(), row));
      }
    }
    return found;
  }

  /** Removes calls that no row waits for, and answered ones whose bot is gone. */
  private void removeLonelyLegs(Map<AttemptId, LiveLeg> legs, Map<AttemptId, CampaignCall> known) {
    Set<AttemptId> lonelyNow = new HashSet<>();
    legs.forEach((attempt, leg) -> {
      if (isLonely(attempt, leg, known.get(attempt))) {
        lonelyNow.add(attempt);
        if (lonely.seen(attempt, time.ticker().getAsLong()).compareTo(LONELY) >= 0) {
          log.warn(
              "Call {} has {}: removing it",
              attempt,
              known.containsKey(attempt) ? "nobody to talk to" : "no row");
          calls.network().hangUp(attempt.value());
        }
      }
    });
    lonely.retain(lonelyNow);
  }

  private boolean isLonely(
      AttemptId attempt, LiveLeg leg, @org.jspecify.annotations.Nullable CampaignCall row) {
    if (row == null) {
      return !calls.follows().test(attempt);
    }
    boolean live = row.liveAttempt().filter(it -> it.ids().attemptId().equals(attempt)).isPresent();
    if (!live) {
      return true;
    }
    return row.state() == RowState.IN_PROGRESS && leg.isAnswered() && !leg.attended();
  }

  private void releasePermits(Map<AttemptId, LiveLeg> legs) {
    Set<AttemptId> open = new HashSet<>(rows.gate().open());
    open.removeIf(attempt -> legs.containsKey(attempt) || calls.follows().test(attempt));
    Map<AttemptId, CampaignCall> known = rowsOf(open);
    for (AttemptId attempt : open) {
      CampaignCall row = known.get(attempt);
      if (row == null || !mayStillDial(row, attempt)) {
        log.debug("Permit of {} has no call: released", attempt);
        rows.gate().resolve(attempt);
      }
    }
  }

  /**
   * A single call gives its channel back with its result. One whose worker died before it had
   * written the call down has none: its channel is free once no phone is in its room.
   */
  private void releaseLostSingleCalls() {
    Set<AttemptId> gone = new HashSet<>();
    for (AttemptId call : rows.gate().singles(SINGLE_IS_DIALLED)) {
      if (calls.network().leg(call.value()).isEmpty()) {
        gone.add(call);
        if (lostSingles.seen(call, time.ticker().getAsLong()).compareTo(LONELY) >= 0) {
          log.debug("Single call {} is not in the network any more: its channel is free", call);
          rows.gate().resolve(call);
        }
      }
    }
    lostSingles.retain(gone);
  }

  private static boolean mayStillDial(CampaignCall row, AttemptId attempt) {
    return row.liveAttempt()
            .filter(it -> it.ids().attemptId().equals(attempt))
            .filter(it -> it.state() != AttemptState.ATTACHED)
            .isPresent()
        && row.state().isActive();
  }
}
