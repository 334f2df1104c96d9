package io.voxbridge.media.livekit.telephony;

import io.voxbridge.media.livekit.api.RoomInfo;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is written on the room of a dialled call: that it is ours, and since when. The key differs
 * from placement to placement, so that a second one of the same attempt finds out.
 */
final class RoomMark {
  private static final String OURS = "voxbridge_call";

  /** What rooms of campaign calls are named, also when the mark was lost with their room. */
  private static final String CAMPAIGN_ROOM = "campaign-";

  private RoomMark() {}

  static String of(String key, Instant placedAt) {
    return JsonMapper.shared()
        .writeValueAsString(Map.of(OURS, Map.of("key", key, "placed_at", placedAt.toString())));
  }

  static boolean isOn(RoomInfo room) {
    return room.metadata().contains('"' + OURS + '"') || room.name().startsWith(CAMPAIGN_ROOM);
  }
}
