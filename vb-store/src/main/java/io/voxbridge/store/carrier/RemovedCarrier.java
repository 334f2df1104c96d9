package io.voxbridge.store.carrier;

import io.voxbridge.domain.call.CarrierId;
import java.time.Instant;
import java.util.List;

/**
 * A carrier that was removed and may have left something in LiveKit.
 *
 * @param id the removed carrier
 * @param name its name, for the log
 * @param liveKitIds ids of trunks and rules that were known at the time
 * @param removedAt when it was removed
 */
public record RemovedCarrier(
    CarrierId id, String name, List<String> liveKitIds, Instant removedAt) {
  /** Copies the ids. */
  public RemovedCarrier {
    liveKitIds = List.copyOf(liveKitIds);
  }

  /** Returns what remains to be cleared up once the carrier is gone. */
  public static RemovedCarrier of(Carrier carrier, Instant removedAt) {
    TrunkMirror mirror = carrier.mirror();
    return new RemovedCarrier(
        carrier.id(),
        carrier.name(),
        List.of(mirror.inboundTrunkId(), mirror.outboundTrunkId(), mirror.dispatchRuleId()).stream()
            .filter(id -> !id.isEmpty())
            .toList(),
        removedAt);
  }
}
