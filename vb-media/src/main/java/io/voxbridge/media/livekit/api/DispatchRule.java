package io.voxbridge.media.livekit.api;

import java.util.List;
import java.util.Map;

/**
 * Puts each call that comes in over certain trunks into a room of its own.
 *
 * @param id {@code SDR_...}; empty for one that is not made yet
 * @param name for people
 * @param metadata free text; callers inherit it
 * @param trunkIds the inbound trunks; empty means all
 * @param roomPrefix what names of rooms begin with; empty when the rule is of another kind
 * @param attributes what callers have from the start
 */
public record DispatchRule(
    String id,
    String name,
    String metadata,
    List<String> trunkIds,
    String roomPrefix,
    Map<String, String> attributes) {
  public DispatchRule {
    trunkIds = trunkIds.stream().sorted().toList();
    attributes = Map.copyOf(attributes);
  }

  /** Returns this rule under an id. */
  public DispatchRule withId(String id) {
    return new DispatchRule(id, name, metadata, trunkIds, roomPrefix, attributes);
  }

  /** Returns this rule for one trunk. */
  public DispatchRule forTrunk(String trunkId) {
    return new DispatchRule(id, name, metadata, List.of(trunkId), roomPrefix, attributes);
  }
}
