package io.voxbridge.agents.conversation;

/** Whether the bot's connection to its room is up; told by the room, read by the audio clock. */
final class RoomLink {
  private volatile boolean lost;

  void lost() {
    lost = true;
  }

  void restored() {
    lost = false;
  }

  boolean isLost() {
    return lost;
  }
}
