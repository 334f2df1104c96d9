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
 * @param changes counts changes of what LiveKit should have; an outcome is stored only while the
 *     count is the one that the attempt started from
 */
public record TrunkMirror(
    String inboundTrunkId,
    String outboundTrunkId,
    String dispatchRuleId,
    String status,
    String error,
    @Nullable Instant lastSyncedAt,
    long changes) {
  /** LiveKit has what it should have. */
  public static final String SYNCED = "synced";

  /** The last attempt failed. */
  public static final String ERROR = "error";

  /** It has not been tried since the last change. */
  public static final String PENDING = "pending";

  /** Returns a mirror that still has to be made. */
  public static TrunkMirror pending() {
    return new TrunkMirror("", "", "", PENDING, "", null, 0);
  }

  /** Returns this mirror, to be brought up to date. */
  public TrunkMirror outdated() {
    return new TrunkMirror(
        inboundTrunkId, outboundTrunkId, dispatchRuleId, PENDING, "", lastSyncedAt, changes + 1);
  }

  /** Returns this mirror after LiveKit was brought up to date. */
  public TrunkMirror synced(
      String inboundTrunk, String outboundTrunk, String dispatchRule, Instant at) {
    return new TrunkMirror(inboundTrunk, outboundTrunk, dispatchRule, SYNCED, "", at, changes);
  }

  /** Returns this mirror with the ids that are known after a failed attempt. */
  public TrunkMirror failed(
      String inboundTrunk, String outboundTrunk, String dispatchRule, String reason) {
    return new TrunkMirror(
        inboundTrunk, outboundTrunk, dispatchRule, ERROR, reason, lastSyncedAt, changes);
  }
}
