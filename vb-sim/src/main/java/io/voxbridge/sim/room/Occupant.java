package io.voxbridge.sim.room;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.Participant;
import io.voxbridge.sim.wire.Member;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Somebody in a room, client or phone. Its audio waits in a short queue, from which the room takes
 * one frame every 20 ms; when more arrives than is taken, the oldest is dropped and counted.
 * Guarded by the network's lock.
 */
public final class Occupant {
  /** Frames that may wait: 300 ms. */
  private static final int QUEUE_FRAMES = 15;

  private final SimulatedRoom room;
  private final int number;
  private final String identity;
  private final Participant.Kind kind;
  private final Map<String, String> attributes;
  private final Outlet outlet;
  private final Deque<AudioFrame> playout = new ArrayDeque<>();
  private long droppedFrames;
  private boolean present = true;

  Occupant(SimulatedRoom room, int number, Participant participant, Outlet outlet) {
    this.room = room;
    this.number = number;
    this.identity = participant.identity();
    this.kind = participant.kind();
    this.attributes = new LinkedHashMap<>(participant.attributes());
    this.outlet = outlet;
  }

  /** Returns the room. */
  public SimulatedRoom room() {
    return room;
  }

  /** Returns whether this occupant is in the room. */
  public boolean isPresent() {
    return present;
  }

  /** Queues the next 20 ms of this occupant's audio. */
  public void play(AudioFrame frame) {
    if (playout.size() == QUEUE_FRAMES) {
      playout.removeFirst();
      droppedFrames++;
    }
    playout.addLast(frame);
  }

  /** Drops the audio queued. */
  public void clearPlayout() {
    playout.clear();
  }

  /** Returns how many frames came faster than they could be passed on. */
  public long droppedFrames() {
    return droppedFrames;
  }

  String identity() {
    return identity;
  }

  Participant.Kind kind() {
    return kind;
  }

  int number() {
    return number;
  }

  Outlet outlet() {
    return outlet;
  }

  Member member() {
    return new Member(number, identity, kind, Map.copyOf(attributes));
  }

  void put(String name, String value) {
    attributes.put(name, value);
  }

  /** Takes the next frame from the queue; silence when there is none. */
  AudioFrame nextFrame() {
    return playout.isEmpty() ? AudioFrame.silence() : playout.removeFirst();
  }

  void gone() {
    present = false;
    playout.clear();
  }
}
