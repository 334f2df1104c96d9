package io.voxbridge.sim.wire;

import io.voxbridge.media.room.Participant;
import java.util.Map;

/**
 * Somebody in a room.
 *
 * @param number the sender's number in front of each audio frame; never used twice in a room
 * @param identity unique in the room
 * @param kind what it is
 * @param attributes its attributes
 */
public record Member(
    int number, String identity, Participant.Kind kind, Map<String, String> attributes) {
  /** Returns the member as the port shows it. */
  public Participant participant() {
    return new Participant(identity, kind, attributes);
  }
}
