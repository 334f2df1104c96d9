package io.voxbridge.core.trunk;

import static java.util.stream.Collectors.groupingBy;

import io.voxbridge.core.trunk.MirrorPlan.Ids;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.media.livekit.api.LiveKitException;
import io.voxbridge.media.livekit.api.TrunkApi;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.Did;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.carrier.MirrorLease;
import io.voxbridge.store.carrier.RemovedCarrier;
import io.voxbridge.store.carrier.RemovedCarrierStore;
import io.voxbridge.store.carrier.TrunkMirror;
import io.voxbridge.store.sealing.SealBrokenException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings LiveKit up to date, one Backend at a time: reads carriers and LiveKit, plans, changes, and
 * stores at each carrier how it went. A pass that ends half-way is made good by the next one.
 */
final class TrunkMirrorKeeper {
  private static final Logger log = LoggerFactory.getLogger(TrunkMirrorKeeper.class);

  /**
   * How long a removed carrier is kept in mind after LiveKit has nothing of it any more: longer
   * than a change that was under way at the time can take.
   */
  private static final Duration AFTERCARE = Duration.ofMinutes(10);

  private final TrunkApi trunks;
  private final Stores stores;
  private final TrunkWishes wishes;
  private final MirrorState state;
  private final Clock clock;
  private final Supplier<String> newId;
  private final Set<CarrierId> openToEverybody = new HashSet<>();
  private final ReentrantLock passes = new ReentrantLock();
  private List<String> leftovers = List.of();

  /**
   * What a pass reads and writes.
   *
   * @param carriers carriers
   * @param dids their numbers
   * @param removed carriers that are gone
   * @param lease for one Backend at a time
   */
  record Stores(
      CarrierStore carriers, DidStore dids, RemovedCarrierStore removed, MirrorLease lease) {}

  TrunkMirrorKeeper(
      TrunkApi trunks,
      Stores stores,
      TrunkWishes wishes,
      MirrorState state,
      Clock clock,
      Supplier<String> newId) {
    this.trunks = trunks;
    this.stores = stores;
    this.wishes = wishes;
    this.state = state;
    this.clock = clock;
    this.newId = newId;
  }

  /**
   * Makes one pass, or none when another Backend is making one. Threads of this process wait for
   * each other.
   *
   * @throws LiveKitException when LiveKit cannot be asked
   */
  void pass() {
    passes.lock();
    try {
      passWithLease(newId.get());
    } finally {
      passes.unlock();
    }
  }

  private void passWithLease(String holder) {
    if (!stores.lease().acquire(holder)) {
      log.trace("Another Backend is bringing LiveKit up to date");
      return;
    }
    try {
      new Pass(holder).run();
    } finally {
      stores.lease().release(holder);
    }
  }

  private final class Pass {
    private final String holder;
    private final Map<CarrierId, Carrier> carriers = new LinkedHashMap<>();
    private final Map<CarrierId, String> problems = new HashMap<>();
    private final TrunkChanges changes = new TrunkChanges(trunks);

    Pass(String holder) {
      this.holder = holder;
    }

    void run() {
      stores.carriers().all().forEach(carrier -> carriers.put(carrier.id(), carrier));
      // Read after the carriers: a carrier that is in both is about to be removed.
      List<RemovedCarrier> removed =
          stores.removed().all().stream().filter(each -> !carriers.containsKey(each.id())).toList();
      state.waitingRemovals(removed.size());
      List<WantedTrunks> wanted = wanted();
      FoundTrunks found;
      try {
        found = FoundTrunks.read(trunks);
      } catch (LiveKitException failure) {
        unreachable(failure);
        return;
      }
      MirrorPlan plan = MirrorPlan.of(wanted, problems.keySet(), removed, found);
      changes.keep(plan.kept());
      boolean whole = perform(plan.actions());
      state.compared(clock.instant(), plan.leftovers());
      nameLeftovers(plan.leftovers());
      if (whole) {
        carriers.values().forEach(this::store);
        forget(removed, plan);
      }
    }

    private List<WantedTrunks> wanted() {
      Map<CarrierId, List<Did>> dids =
          stores.dids().all().stream().collect(groupingBy(Did::carrierId));
      List<WantedTrunks> wanted = new ArrayList<>();
      for (Carrier carrier : carriers.values()) {
        try {
          WantedTrunks wish = wishes.of(carrier, dids.getOrDefault(carrier.id(), List.of()));
          wanted.add(wish);
          warnWhenOpen(carrier, wish);
        } catch (SealBrokenException unreadable) {
          problems.put(
              carrier.id(),
              "A stored password cannot be read (%s). Enter it again."
                  .formatted(unreadable.getMessage()));
        }
      }
      return wanted;
    }

    /** Returns false when the lease was lost: what was found may be outdated by then. */
    private boolean perform(List<MirrorAction> actions) {
      LiveKitException gone = null;
      for (MirrorAction action : actions) {
        if (gone != null) {
          problems.putIfAbsent(action.carrier(), text(gone));
          continue;
        }
        if (!stores.lease().renew(holder)) {
          log.info("Another Backend has taken over bringing LiveKit up to date");
          return false;
        }
        try {
          if (changes.perform(action)) {
            state.changed(true);
          }
        } catch (LiveKitException failure) {
          state.changed(false);
          problems.putIfAbsent(action.carrier(), text(failure));
          log.warn(
              "LiveKit could not be brought up to date for carrier {} and will be at the next"
                  + " comparison: {}",
              action.carrier(),
              failure.getMessage());
          gone = failure.isUnavailable() ? failure : null;
        }
      }
      return true;
    }

    private void store(Carrier carrier) {
      TrunkMirror before = carrier.mirror();
      Ids now =
          changes
              .ids(carrier.id())
              .orElseGet(() ->
                  new Ids(
                      before.inboundTrunkId(), before.outboundTrunkId(), before.dispatchRuleId()));
      String problem = problems.get(carrier.id());
      TrunkMirror after =
          problem == null
              ? before.synced(now.inbound(), now.outbound(), now.rule(), clock.instant())
              : before.failed(now.inbound(), now.outbound(), now.rule(), problem);
      if (!stores.carriers().updateMirror(carrier, after)) {
        log.debug("Carrier {} changed meanwhile and is looked at again", carrier.id());
      }
    }

    private void unreachable(LiveKitException failure) {
      state.failed(text(failure));
      for (Carrier carrier : carriers.values()) {
        TrunkMirror before = carrier.mirror();
        if (!before.error().equals(text(failure))) {
          var _ =
              stores
                  .carriers()
                  .updateMirror(
                      carrier,
                      before.failed(
                          before.inboundTrunkId(),
                          before.outboundTrunkId(),
                          before.dispatchRuleId(),
                          text(failure)));
        }
      }
      throw failure;
    }

    private void forget(List<RemovedCarrier> removed, MirrorPlan plan) {
      Instant longAgo = clock.instant().minus(AFTERCARE);
      for (RemovedCarrier carrier : removed) {
        if (plan.cleared().contains(carrier.id()) && carrier.removedAt().isBefore(longAgo)) {
          stores.removed().forget(carrier.id());
        }
      }
    }
  }

  private void warnWhenOpen(Carrier carrier, WantedTrunks wish) {
    if (!TrunkWishes.isOpenToEverybody(wish)) {
      openToEverybody.remove(carrier.id());
    } else if (openToEverybody.add(carrier.id())) {
      log.warn(
          "Carrier \"{}\" has neither inbound credentials nor allowed addresses: LiveKit takes calls"
              + " to its numbers from everybody. Set one of them.",
          carrier.name());
    }
  }

  private void nameLeftovers(List<String> now) {
    if (!now.equals(leftovers) && !now.isEmpty()) {
      log.info("LiveKit has what no carrier of ours asks for; it is left alone: {}", now);
    }
    leftovers = now;
  }

  private static String text(LiveKitException failure) {
    return String.valueOf(failure.getMessage());
  }
}
