package io.voxbridge.core.trunk;

import io.voxbridge.media.livekit.api.DispatchRule;
import io.voxbridge.media.livekit.api.InboundTrunk;
import io.voxbridge.media.livekit.api.OutboundTrunk;
import io.voxbridge.media.livekit.api.TrunkApi;
import java.util.List;

/**
 * What LiveKit has at one moment, whoever made it.
 *
 * @param inbound inbound trunks
 * @param outbound outbound trunks
 * @param rules dispatch rules
 */
record FoundTrunks(
    List<InboundTrunk> inbound, List<OutboundTrunk> outbound, List<DispatchRule> rules) {
  FoundTrunks {
    inbound = List.copyOf(inbound);
    outbound = List.copyOf(outbound);
    rules = List.copyOf(rules);
  }

  static FoundTrunks read(TrunkApi api) {
    return new FoundTrunks(api.inbound(), api.outbound(), api.rules());
  }
}
