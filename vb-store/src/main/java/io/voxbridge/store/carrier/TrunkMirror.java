package io.voxbridge.store.carrier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What LiveKit knows of a carrier.
 *
 * @param inboundTrunkId LiveKit's id; empty when there is none
 * @param outboundTrunkId LiveKit's id; empty when there is none
 * @param dispatchRuleId LiveKit's id; empty when there is none
 * @param status {@code synced}, {@code error} or {@code pending}
 * @param error what went wrong last; empty when nothing did
 * @param lastSyncedAt when it last succeeded; null means never
 */
public record TrunkMirror(
    String inboundTrunkId,
    String outboundTrunkId,
    String dispatchRuleId,
    String status,
    String error,
    @Nullable Instant lastSyncedAt) {

  /** Returns a mirror that still has to be made. */
  public static TrunkMirror pending() {
    return new TrunkMirror("", "", "", "pending", "", null);
  }

  /** Returns this mirror, to be brought up to date. */
  public TrunkMirror outdated() {
    return new TrunkMirror(
        inboundTrunkId, outboundTrunkId, dispatchRuleId, "pending", "", lastSyncedAt);
  }
}
