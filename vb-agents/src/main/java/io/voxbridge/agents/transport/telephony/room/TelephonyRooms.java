package io.voxbridge.agents.transport.telephony.room;

import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.Rooms;

/** The only room there is for the call of a telephony stream. */
public final class TelephonyRooms implements Rooms {
  private final TelephonyRoom room;

  public TelephonyRooms(TelephonyRoom room) {
    this.room = room;
  }

  @Override
  public Room join(String roomName, String identity, RoomListener listener) {
    if (!roomName.equals(room.name())) {
      throw new RoomException(
          RoomException.Code.REFUSED, "no room " + roomName + " on this stream", null);
    }
    return room.join(identity, listener);
  }

  @Override
  public boolean delete(String roomName) {
    if (!roomName.equals(room.name()) || room.isOver()) {
      return false;
    }
    room.delete();
    return true;
  }

  @Override
  public void close() {
    room.leave();
  }
}
