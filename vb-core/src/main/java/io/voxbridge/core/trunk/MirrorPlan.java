package io.voxbridge.core.trunk;

import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.media.livekit.api.DispatchRule;
import io.voxbridge.media.livekit.api.InboundTrunk;
import io.voxbridge.media.livekit.api.OutboundTrunk;
import io.voxbridge.store.carrier.RemovedCarrier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what has to change in LiveKit. Pure: the same wishes and finds make the same plan, and
 * the plan for what a plan has made is empty.
 *
 * <p>What is in LiveKit is known as ours by the stored id, else by its {@link OwnerTag}. Of several
 * that belong to one carrier the one with the stored id stays, else the one with the smallest id.
 *
 * @param actions in the order in which they have to be done
 * @param kept what each carrier has already and keeps
 * @param cleared removed carriers of which nothing was found
 * @param leftovers what others have made, for people; never touched
 */
record MirrorPlan(
    List<MirrorAction> actions,
    Map<CarrierId, Ids> kept,
    Set<CarrierId> cleared,
    List<String> leftovers) {

  /**
   * Ids in LiveKit; empty where there is nothing.
   *
   * @param inbound of the inbound trunk
   * @param outbound of the outbound trunk
   * @param rule of the dispatch rule
   */
  record Ids(String inbound, String outbound, String rule) {
    static final Ids NONE = new Ids("", "", "");

    Ids withInbound(String id) {
      return new Ids(id, outbound, rule);
    }

    Ids withOutbound(String id) {
      return new Ids(inbound, id, rule);
    }

    Ids withRule(String id) {
      return new Ids(inbound, outbound, id);
    }
  }

  /**
   * Makes a plan.
   *
   * @param wanted for every carrier but those left alone
   * @param leftAlone carriers whose wishes cannot be told now; what they have stays as it is
   * @param removed carriers that exist no more
   */
  static MirrorPlan of(
      List<WantedTrunks> wanted,
      Collection<CarrierId> leftAlone,
      List<RemovedCarrier> removed,
      FoundTrunks found) {
    return new Planner(wanted, leftAlone, removed, found).plan();
  }

  private static final class Planner {
    private final List<WantedTrunks> wanted;
    private final List<RemovedCarrier> removed;
    private final FoundTrunks found;
    private final Map<String, CarrierId> ownerById = new HashMap<>();
    private final Set<CarrierId> owners = new HashSet<>();
    private final List<MirrorAction> actions = new ArrayList<>();
    private final Map<CarrierId, Ids> kept = new HashMap<>();

    Planner(
        List<WantedTrunks> wanted,
        Collection<CarrierId> leftAlone,
        List<RemovedCarrier> removed,
        FoundTrunks found) {
      this.wanted = wanted;
      this.removed = removed;
      this.found = found;
      owners.addAll(leftAlone);
      for (RemovedCarrier carrier : removed) {
        owners.add(carrier.id());
        carrier.liveKitIds().forEach(id -> ownerById.put(id, carrier.id()));
      }
      for (WantedTrunks carrier : wanted) {
        owners.add(carrier.carrier());
        List.of(
                carrier.known().inboundTrunkId(),
                carrier.known().outboundTrunkId(),
                carrier.known().dispatchRuleId())
            .forEach(id -> ownerById.put(id, carrier.carrier()));
      }
      ownerById.remove("");
    }

    MirrorPlan plan() {
      wanted.forEach(this::planCarrier);
      Set<CarrierId> cleared = new HashSet<>();
      for (RemovedCarrier carrier : removed) {
        int before = actions.size();
        deleteAllBut(carrier.id(), null, null, null);
        if (actions.size() == before) {
          cleared.add(carrier.id());
        }
      }
      actions.sort(Comparator.comparingInt(MirrorAction::phase));
      return new MirrorPlan(List.copyOf(actions), Map.copyOf(kept), cleared, leftovers());
    }

    private void planCarrier(WantedTrunks carrier) {
      CarrierId id = carrier.carrier();
      InboundTrunk wantedInbound = carrier.inbound();
      InboundTrunk inbound =
          wantedInbound == null
              ? null
              : keep(inboundOf(id), InboundTrunk::id, carrier.known().inboundTrunkId());
      OutboundTrunk wantedOutbound = carrier.outbound();
      OutboundTrunk outbound =
          wantedOutbound == null
              ? null
              : keep(outboundOf(id), OutboundTrunk::id, carrier.known().outboundTrunkId());
      DispatchRule wantedRule = carrier.rule();
      DispatchRule rule =
          wantedRule == null
              ? null
              : keep(rulesOf(id), DispatchRule::id, carrier.known().dispatchRuleId());
      deleteAllBut(id, inbound, outbound, rule);

      Ids ids = Ids.NONE;
      if (wantedInbound != null) {
        String existing = inbound == null ? "" : inbound.id();
        ids = ids.withInbound(existing);
        InboundTrunk target = wantedInbound.withId(existing);
        if (!target.equals(inbound)) {
          actions.add(new MirrorAction.PutInbound(id, target));
        }
      }
      if (wantedOutbound != null) {
        String existing = outbound == null ? "" : outbound.id();
        ids = ids.withOutbound(existing);
        OutboundTrunk target = wantedOutbound.withId(existing);
        if (!target.equals(outbound)) {
          actions.add(new MirrorAction.PutOutbound(id, target));
        }
      }
      if (wantedRule != null) {
        String existing = rule == null ? "" : rule.id();
        ids = ids.withRule(existing);
        DispatchRule target = wantedRule.withId(existing);
        if (inbound != null) {
          target = target.forTrunk(inbound.id());
        }
        if (!target.equals(rule)) {
          actions.add(new MirrorAction.PutRule(id, target));
        }
      }
      kept.put(id, ids);
    }

    private void deleteAllBut(
        CarrierId carrier,
        @Nullable InboundTrunk inbound,
        @Nullable OutboundTrunk outbound,
        @Nullable DispatchRule rule) {
      for (DispatchRule each : rulesOf(carrier)) {
        if (!each.equals(rule)) {
          actions.add(new MirrorAction.DeleteRule(carrier, each.id()));
        }
      }
      for (InboundTrunk each : inboundOf(carrier)) {
        if (!each.equals(inbound)) {
          actions.add(new MirrorAction.DeleteTrunk(carrier, each.id()));
        }
      }
      for (OutboundTrunk each : outboundOf(carrier)) {
        if (!each.equals(outbound)) {
          actions.add(new MirrorAction.DeleteTrunk(carrier, each.id()));
        }
      }
    }

    private static <T> @Nullable T keep(List<T> ours, Function<T, String> id, String knownId) {
      return ours.stream()
          .filter(each -> id.apply(each).equals(knownId))
          .findFirst()
          .or(() -> ours.stream().min(Comparator.comparing(id)))
          .orElse(null);
    }

    private List<InboundTrunk> inboundOf(CarrierId carrier) {
      return found.inbound().stream()
          .filter(
              each -> owner(each.id(), each.metadata(), each.name()).equals(Optional.of(carrier)))
          .toList();
    }

    private List<OutboundTrunk> outboundOf(CarrierId carrier) {
      return found.outbound().stream()
          .filter(
              each -> owner(each.id(), each.metadata(), each.name()).equals(Optional.of(carrier)))
          .toList();
    }

    private List<DispatchRule> rulesOf(CarrierId carrier) {
      return found.rules().stream()
          .filter(
              each -> owner(each.id(), each.metadata(), each.name()).equals(Optional.of(carrier)))
          .toList();
    }

    /** The carrier it belongs to, also when that is none of this installation. */
    private Optional<CarrierId> owner(String id, String metadata, String name) {
      CarrierId known = ownerById.get(id);
      return known == null ? OwnerTag.read(metadata, name) : Optional.of(known);
    }

    private List<String> leftovers() {
      List<String> leftovers = new ArrayList<>();
      found
          .inbound()
          .forEach(each ->
              foreign("inbound trunk", each.id(), each.metadata(), each.name())
                  .ifPresent(leftovers::add));
      found
          .outbound()
          .forEach(each ->
              foreign("outbound trunk", each.id(), each.metadata(), each.name())
                  .ifPresent(leftovers::add));
      found
          .rules()
          .forEach(each ->
              foreign("dispatch rule", each.id(), each.metadata(), each.name())
                  .ifPresent(leftovers::add));
      return List.copyOf(leftovers);
    }

    private Optional<String> foreign(String kind, String id, String metadata, String name) {
      Optional<CarrierId> owner = owner(id, metadata, name);
      if (owner.isPresent() && owners.contains(owner.get())) {
        return Optional.empty();
      }
      return Optional.of(
          "%s %s \"%s\" (%s)"
              .formatted(
                  kind,
                  id,
                  name,
                  owner.isPresent()
                      ? "made by VoxBridge for a carrier that is not in this database"
                      : "not made by VoxBridge"));
    }
  }
}
