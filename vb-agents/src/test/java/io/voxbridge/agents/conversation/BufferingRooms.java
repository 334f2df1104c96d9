package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.ManualTime;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.Rooms;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Rooms that hand frames on a while after they are played, as a busy library does. */
final class BufferingRooms implements Rooms {
  private final Rooms rooms;
  private final ManualTime time;
  private final Duration delay;

  /** When sound was handed on, nanoseconds of the manual time. */
  final List<Long> soundNanos = new ArrayList<>();

  BufferingRooms(Rooms rooms, ManualTime time, Duration delay) {
    this.rooms = rooms;
    this.time = time;
    this.delay = delay;
  }

  @Override
  public Room join(String roomName, String identity, RoomListener listener) {
    return new BufferingRoom(rooms.join(roomName, identity, listener));
  }

  @Override
  public boolean delete(String roomName) {
    return rooms.delete(roomName);
  }

  @Override
  public void close() {
    rooms.close();
  }

  /** Everything happens on the thread that moves the time. */
  private final class BufferingRoom implements Room {
    private final Room room;
    private final Deque<AudioFrame> waiting = new ArrayDeque<>();
    private long sentNanos = Long.MIN_VALUE;

    BufferingRoom(Room room) {
      this.room = room;
    }

    @Override
    public boolean play(AudioFrame frame) {
      waiting.add(frame);
      time.schedule(delay, () -> handOn(frame));
      return true;
    }

    private void handOn(AudioFrame frame) {
      if (waiting.remove(frame)) {
        room.play(frame);
        if (frame != AudioFrame.silence()) {
          sentNanos = time.now();
          soundNanos.add(time.now());
        }
      }
    }

    @Override
    public void clearPlayout() {
      waiting.clear();
      room.clearPlayout();
    }

    @Override
    public long soundSentNanos() {
      return sentNanos;
    }

    @Override
    public String name() {
      return room.name();
    }

    @Override
    public String identity() {
      return room.identity();
    }

    @Override
    public boolean isJoined() {
      return room.isJoined();
    }

    @Override
    public List<Participant> participants() {
      return room.participants();
    }

    @Override
    public void sendDtmf(String digits) {
      room.sendDtmf(digits);
    }

    @Override
    public void sendData(String topic, byte[] payload) {
      room.sendData(topic, payload);
    }

    @Override
    public boolean removeParticipant(String identity) {
      return room.removeParticipant(identity);
    }

    @Override
    public void leave() {
      room.leave();
    }

    @Override
    public void delete() {
      room.delete();
    }
  }
}
