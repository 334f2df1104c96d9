package io.voxbridge.agents.transport.livekit;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of calls whose rooms exist before a worker hears of them. */
final class RoomIds {
  private RoomIds() {}

  /**
   * Returns the id of a room's call. Every worker arrives at the same one, so that the Backend
   * gives the session to one of them alone. Rooms' names are never used twice.
   */
  static String callIdOf(String roomName) {
    return UUID.nameUUIDFromBytes(("room:" + roomName).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
