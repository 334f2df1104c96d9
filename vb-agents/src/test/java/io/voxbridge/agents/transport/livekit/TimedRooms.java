package io.voxbridge.agents.transport.livekit;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.Rooms;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Real rooms, and a note of when the first sound went out and came in. */
final class TimedRooms implements Rooms {
  /** What is louder is sound, dBFS. */
  static final double LOUD_DECIBELS = -40;

  private static final long NEVER = Long.MIN_VALUE;

  private final Rooms rooms;
  private final AtomicLong firstPlayed = new AtomicLong(NEVER);
  private final AtomicLong firstHeard = new AtomicLong(NEVER);

  TimedRooms(Rooms rooms) {
    this.rooms = rooms;
  }

  /** Returns the time from the first sound played to the first one heard. */
  Duration fromPlayedToHeard() {
    return Duration.ofNanos(first(firstHeard) - first(firstPlayed));
  }

  private static long first(AtomicLong time) {
    long first = time.get();
    if (first == NEVER) {
      throw new AssertionError("no sound");
    }
    return first;
  }

  private static void note(AtomicLong time, AudioFrame frame) {
    if (frame.decibels() > LOUD_DECIBELS) {
      time.compareAndSet(NEVER, System.nanoTime());
    }
  }

  @Override
  public Room join(String roomName, String identity, RoomListener listener) {
    RoomListener timed = watching(RoomListener.class, listener, frame -> note(firstHeard, frame));
    return watching(
        Room.class, rooms.join(roomName, identity, timed), frame -> note(firstPlayed, frame));
  }

  /** Passes every call on, after looking at the frame in it. */
  private static <T> T watching(Class<T> type, T target, Consumer<AudioFrame> look) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[arguments.length - 1] instanceof AudioFrame it) {
                look.accept(it);
              }
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  public boolean delete(String roomName) {
    return rooms.delete(roomName);
  }

  @Override
  public List<Participant> participants(String roomName) {
    return rooms.participants(roomName);
  }

  @Override
  public void close() {
    rooms.close();
  }
}
