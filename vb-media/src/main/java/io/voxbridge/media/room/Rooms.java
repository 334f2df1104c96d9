package io.voxbridge.media.room;

import java.util.List;

/** A media server's rooms, by name. Safe for any number of threads. */
public interface Rooms extends AutoCloseable {
  /**
   * Joins a room and creates it when it does not exist. Blocks until joined, so call it from a
   * virtual thread. Participants already present are announced by {@link
   * RoomListener#onParticipantJoined}; callbacks can begin before this method has returned.
   *
   * @param roomName the room; for a dialled call the attempt id
   * @param identity this participant, unique in the room: who joins under a taken identity replaces
   *     the other one, which is disconnected with {@link LeaveReason#DUPLICATE_IDENTITY}
   * @throws RoomException when the server is not reached or refuses
   */
  Room join(String roomName, String identity, RoomListener listener);

  /**
   * Deletes a room without being in it: every participant is disconnected with {@link
   * LeaveReason#ROOM_DELETED}, a phone call in it ends, one that still rings is cancelled.
   *
   * @return whether the room was there
   * @throws RoomException when the server is not reached or refuses
   */
  boolean delete(String roomName);

  /**
   * Returns who is in a room, without being in it; empty when there is no such room.
   *
   * @throws RoomException when the server is not reached or refuses
   */
  default List<Participant> participants(String roomName) {
    return List.of();
  }

  /** Leaves all rooms joined through this object and releases its resources. */
  @Override
  void close();
}
