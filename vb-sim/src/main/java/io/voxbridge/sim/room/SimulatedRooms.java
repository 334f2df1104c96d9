package io.voxbridge.sim.room;

import io.voxbridge.media.room.LeaveReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All rooms, by name. A room lives from its first occupant until it is deleted, or is left empty.
 */
public final class SimulatedRooms {
  private final Map<String, SimulatedRoom> rooms = new LinkedHashMap<>();

  /** Returns the room, made when it does not exist. */
  public SimulatedRoom open(String name) {
    return rooms.computeIfAbsent(name, SimulatedRoom::new);
  }

  /** Returns the room, when it exists. */
  public Optional<SimulatedRoom> find(String name) {
    return Optional.ofNullable(rooms.get(name));
  }

  /** Deletes a room and puts everybody out; false when there is none. */
  public boolean delete(String name) {
    var room = rooms.remove(name);
    if (room == null) {
      return false;
    }
    room.close();
    return true;
  }

  /** Lets somebody out, and drops the room when it was the last. */
  public boolean exit(Occupant occupant, LeaveReason reason) {
    boolean left = occupant.room().exit(occupant, reason);
    if (left && occupant.room().isEmpty()) {
      rooms.remove(occupant.room().name(), occupant.room());
    }
    return left;
  }

  /** Returns how many rooms there are. */
  public int count() {
    return rooms.size();
  }

  /** Passes on 20 ms of audio in every room. */
  public void exchangeAudio() {
    List.copyOf(rooms.values()).forEach(SimulatedRoom::exchangeAudio);
  }
}
