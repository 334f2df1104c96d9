package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.Rooms;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Rooms whose server stops answering: commands, or the playing of audio, block until released. */
final class HangingRooms implements Rooms {
  private final Rooms rooms;
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean commandsHang;
  private volatile boolean audioHangs;

  HangingRooms(Rooms rooms) {
    this.rooms = rooms;
  }

  void hangCommands() {
    commandsHang = true;
  }

  void hangAudio() {
    audioHangs = true;
  }

  void release() {
    released.countDown();
  }

  @Override
  public Room join(String roomName, String identity, RoomListener listener) {
    return new HangingRoom(rooms.join(roomName, identity, listener));
  }

  @Override
  public boolean delete(String roomName) {
    waitWhile(commandsHang);
    return rooms.delete(roomName);
  }

  @Override
  public void close() {
    rooms.close();
  }

  private void waitWhile(boolean hanging) {
    boolean interrupted = false;
    while (hanging && released.getCount() > 0) {
      try {
        released.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private final class HangingRoom implements Room {
    private final Room room;

    HangingRoom(Room room) {
      this.room = room;
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
    public boolean play(AudioFrame frame) {
      waitWhile(audioHangs);
      return room.play(frame);
    }

    @Override
    public void clearPlayout() {
      room.clearPlayout();
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
      waitWhile(commandsHang);
      return room.removeParticipant(identity);
    }

    @Override
    public void leave() {
      waitWhile(commandsHang);
      room.leave();
    }

    @Override
    public void delete() {
      waitWhile(commandsHang);
      room.delete();
    }
  }
}
