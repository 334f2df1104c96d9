package io.voxbridge.core.trunk;

import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.media.livekit.api.DispatchRule;
import io.voxbridge.media.livekit.api.InboundTrunk;
import io.voxbridge.media.livekit.api.OutboundTrunk;

/** One change to LiveKit. What is put is made when its id is empty, and else replaced. */
sealed interface MirrorAction {
  /** Returns the carrier that it is done for. */
  CarrierId carrier();

  /** Returns its place in the order: smaller first. */
  int phase();

  /** Removes a rule. */
  record DeleteRule(CarrierId carrier, String id) implements MirrorAction {
    @Override
    public int phase() {
      return 0;
    }
  }

  /** Removes a trunk, after the rules that name it. */
  record DeleteTrunk(CarrierId carrier, String id) implements MirrorAction {
    @Override
    public int phase() {
      return 1;
    }
  }

  /**
   * Puts an inbound trunk; replacing comes first, so that numbers are free when trunks are made.
   */
  record PutInbound(CarrierId carrier, InboundTrunk trunk) implements MirrorAction {
    @Override
    public int phase() {
      return trunk.id().isEmpty() ? 3 : 2;
    }
  }

  /** Puts an outbound trunk. */
  record PutOutbound(CarrierId carrier, OutboundTrunk trunk) implements MirrorAction {
    @Override
    public int phase() {
      return trunk.id().isEmpty() ? 3 : 2;
    }
  }

  /** Puts a rule for the carrier's inbound trunk, which exists by then. */
  record PutRule(CarrierId carrier, DispatchRule rule) implements MirrorAction {
    @Override
    public int phase() {
      return 4;
    }
  }
}
