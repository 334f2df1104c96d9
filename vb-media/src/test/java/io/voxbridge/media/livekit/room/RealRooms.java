package io.voxbridge.media.livekit.room;

import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import java.util.HashMap;
import java.util.Map;

/** Rooms of a test's own LiveKit server. */
final class RealRooms {
  private RealRooms() {}

  static RoomsProvider provider() {
    return RoomsProvider.find("livekit").orElseThrow();
  }

  static Map<String, String> settings(LiveKitStack stack) {
    Map<String, String> settings = new HashMap<>(System.getenv());
    settings.putAll(stack.environment());
    return settings;
  }

  static Rooms of(LiveKitStack stack) {
    return provider().create(settings(stack));
  }
}
