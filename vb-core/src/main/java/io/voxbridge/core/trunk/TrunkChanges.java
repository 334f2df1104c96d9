package io.voxbridge.core.trunk;

import io.voxbridge.core.trunk.MirrorPlan.Ids;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.media.livekit.api.TrunkApi;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one pass changes in LiveKit, and the ids that trunks and rules have afterwards. Used by the
 * thread of the pass.
 */
final class TrunkChanges {
  private static final Logger log = LoggerFactory.getLogger(TrunkChanges.class);

  private final TrunkApi trunks;
  private final Map<CarrierId, Ids> ids = new HashMap<>();

  TrunkChanges(TrunkApi trunks) {
    this.trunks = trunks;
  }

  /** Takes over what is there already. */
  void keep(Map<CarrierId, Ids> kept) {
    ids.putAll(kept);
  }

  /** Returns what a carrier has in LiveKit now; empty when that is not known. */
  Optional<Ids> ids(CarrierId carrier) {
    return Optional.ofNullable(ids.get(carrier));
  }

  /**
   * Carries out one action.
   *
   * @return whether something was changed: a rule whose trunk failed is left out
   * @throws io.voxbridge.media.livekit.api.LiveKitException when LiveKit does not take it
   */
  boolean perform(MirrorAction action) {
    CarrierId carrier = action.carrier();
    Ids before = ids.getOrDefault(carrier, Ids.NONE);
    switch (action) {
      case MirrorAction.DeleteRule(CarrierId _, String id) -> trunks.deleteRule(id);
      case MirrorAction.DeleteTrunk(CarrierId _, String id) -> trunks.deleteTrunk(id);
      case MirrorAction.PutInbound(CarrierId _, var trunk) -> {
        if (trunk.id().isEmpty()) {
          ids.put(carrier, before.withInbound(trunks.create(trunk)));
        } else {
          trunks.replace(trunk);
        }
      }
      case MirrorAction.PutOutbound(CarrierId _, var trunk) -> {
        if (trunk.id().isEmpty()) {
          ids.put(carrier, before.withOutbound(trunks.create(trunk)));
        } else {
          trunks.replace(trunk);
        }
      }
      case MirrorAction.PutRule(CarrierId _, var rule) -> {
        if (before.inbound().isEmpty()) {
          // A rule without trunk would take the calls of everybody; its trunk failed before.
          return false;
        }
        var target = rule.forTrunk(before.inbound());
        if (target.id().isEmpty()) {
          ids.put(carrier, before.withRule(trunks.create(target)));
        } else {
          trunks.replace(target);
        }
      }
    }
    log.info("LiveKit brought up to date for carrier {}: {}", carrier, describe(action));
    return true;
  }

  private static String describe(MirrorAction action) {
    return switch (action) {
      case MirrorAction.DeleteRule(CarrierId _, String id) -> "rule " + id + " removed";
      case MirrorAction.DeleteTrunk(CarrierId _, String id) -> "trunk " + id + " removed";
      case MirrorAction.PutInbound(CarrierId _, var trunk) -> "inbound trunk " + made(trunk.id());
      case MirrorAction.PutOutbound(CarrierId _, var trunk) -> "outbound trunk " + made(trunk.id());
      case MirrorAction.PutRule(CarrierId _, var rule) -> "dispatch rule " + made(rule.id());
    };
  }

  private static String made(String id) {
    return id.isEmpty() ? "made" : id + " put right";
  }
}
