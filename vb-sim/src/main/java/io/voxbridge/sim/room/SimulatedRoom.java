package io.voxbridge.sim.room;

import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.sim.wire.Member;
import io.voxbridge.sim.wire.RoomEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A room: who is in it, what they tell each other, and the audio between them. Guarded by the
 * network's lock.
 */
public final class SimulatedRoom {
  private final String name;
  private final Map<String, Occupant> occupants = new LinkedHashMap<>();
  private int nextNumber = 1;

  SimulatedRoom(String name) {
    this.name = name;
  }

  /** Returns the room's name. */
  public String name() {
    return name;
  }

  /** Lets somebody in; who had this identity before is put out. */
  public Occupant enter(Participant participant, Outlet outlet) {
    find(participant.identity()).ifPresent(former -> exit(former, LeaveReason.DUPLICATE_IDENTITY));
    var newcomer = new Occupant(this, nextNumber++, participant, outlet);
    outlet.event(new RoomEvent.Welcome(occupants.values().stream().map(Occupant::member).toList()));
    occupants.put(newcomer.identity(), newcomer);
    tellOthers(newcomer, new RoomEvent.Joined(newcomer.member()));
    return newcomer;
  }

  /** Lets somebody out; false when they were out already. */
  public boolean exit(Occupant occupant, LeaveReason reason) {
    if (!occupants.remove(occupant.identity(), occupant)) {
      return false;
    }
    occupant.gone();
    occupant.outlet().event(new RoomEvent.Disconnected(reason));
    tellOthers(occupant, new RoomEvent.Left(occupant.member(), reason));
    return true;
  }

  /** Puts everybody out. */
  void close() {
    var everybody = List.copyOf(occupants.values());
    occupants.clear();
    everybody.forEach(Occupant::gone);
    everybody.forEach(
        each -> each.outlet().event(new RoomEvent.Disconnected(LeaveReason.ROOM_DELETED)));
  }

  /** Changes an attribute and tells the others. */
  public void setAttribute(Occupant occupant, String attribute, String value) {
    occupant.put(attribute, value);
    if (occupant.isPresent()) {
      tellOthers(occupant, new RoomEvent.AttributesChanged(occupant.member()));
    }
  }

  /** Sends a data message to everybody else. */
  public void sendData(Occupant from, String topic, byte[] payload) {
    tellOthers(from, RoomEvent.Data.of(topic, payload, from.identity()));
  }

  /** Sends keys to everybody else. */
  public void sendDtmf(Occupant from, String digits) {
    digits
        .chars()
        .forEach(key -> tellOthers(from, new RoomEvent.Dtmf(from.identity(), (char) key)));
  }

  /** Returns who has this identity. */
  public Optional<Occupant> find(String identity) {
    return Optional.ofNullable(occupants.get(identity));
  }

  /** Returns everybody who is in the room. */
  public List<Member> members() {
    return occupants.values().stream().map(Occupant::member).toList();
  }

  /** Returns whether a client, not a phone, is in the room. */
  public boolean isAttended() {
    return occupants.values().stream().anyMatch(each -> each.kind() == Participant.Kind.STANDARD);
  }

  boolean isEmpty() {
    return occupants.isEmpty();
  }

  /** Passes on 20 ms of everybody's audio. */
  void exchangeAudio() {
    if (occupants.size() < 2) {
      occupants.values().forEach(each -> each.clearPlayout());
      return;
    }
    var everybody = new ArrayList<>(occupants.values());
    for (var from : everybody) {
      var frame = from.nextFrame();
      for (var to : everybody) {
        if (to != from && from.isPresent() && to.isPresent()) {
          to.outlet().audio(from.number(), frame);
        }
      }
    }
  }

  private void tellOthers(Occupant sender, RoomEvent event) {
    for (var each : List.copyOf(occupants.values())) {
      if (each != sender) {
        each.outlet().event(event);
      }
    }
  }
}
