package io.voxbridge.core.trunk;

import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.media.livekit.api.DispatchRule;
import io.voxbridge.media.livekit.api.InboundTrunk;
import io.voxbridge.media.livekit.api.OutboundTrunk;
import io.voxbridge.store.carrier.TrunkMirror;
import org.jspecify.annotations.Nullable;

/**
 * What LiveKit should have for one carrier. Ids are empty.
 *
 * @param carrier the carrier
 * @param known the ids that were stored last
 * @param inbound null when no number of the carrier takes calls: a trunk without numbers would take
 *     calls for every number
 * @param outbound null when no number of the carrier may be shown: LiveKit wants one at least
 * @param rule where calls of the inbound trunk go, its trunk not filled in; null without one
 */
record WantedTrunks(
    CarrierId carrier,
    TrunkMirror known,
    @Nullable InboundTrunk inbound,
    @Nullable OutboundTrunk outbound,
    @Nullable DispatchRule rule) {}
