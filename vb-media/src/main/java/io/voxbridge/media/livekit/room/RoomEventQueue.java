package io.voxbridge.media.livekit.room;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.livekit.ffi.protocol.RoomEvent;
import io.voxbridge.media.room.LeaveReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a room and was not told yet, in its order. Filled by native threads, which never
 * wait: when audio piles up the oldest frame goes; events are never dropped, and a room that has
 * too many of them waiting is beyond rescue and is given up.
 */
final class RoomEventQueue {
  /** One second of audio. */
  static final int AUDIO_CAPACITY = 50;

  /** More than a room can have in the time that a listener may be held up. */
  static final int EVENT_CAPACITY = 4096;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<Numbered> audio = new ArrayDeque<>();
  private final ArrayDeque<Numbered> events = new ArrayDeque<>();
  private long next;
  private long droppedFrames;
  private long failedEvents;

  /** Something to be told. */
  sealed interface Item {}

  /** 20 ms of a participant's audio. */
  record Audio(String from, AudioFrame frame) implements Item {}

  /** An event of the library; its handles are the receiver's. */
  record Event(RoomEvent event) implements Item {}

  /** This participant is out of the room. */
  record Over(LeaveReason reason) implements Item {}

  /** Nothing comes any more. */
  record End() implements Item {}

  private record Numbered(long number, Item item) {}

  void addAudio(String from, AudioFrame frame) {
    lock.lock();
    try {
      if (audio.size() == AUDIO_CAPACITY) {
        audio.remove();
        droppedFrames++;
      }
      audio.add(new Numbered(next++, new Audio(from, frame)));
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Adds an event of the library; false when there are too many, and it stays the caller's. */
  boolean add(RoomEvent event) {
    lock.lock();
    try {
      if (events.size() >= EVENT_CAPACITY) {
        failedEvents++;
        return false;
      }
      put(new Event(event));
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Adds what this side has to say; at most a few per room, so there is always room for it. */
  void add(Item item) {
    lock.lock();
    try {
      put(item);
    } finally {
      lock.unlock();
    }
  }

  private void put(Item item) {
    events.add(new Numbered(next++, item));
    filled.signal();
  }

  /** Returns the oldest item, waiting up to this long for one; null when none came. */
  @Nullable Item poll(Duration timeout) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = timeout.toNanos();
      while (audio.isEmpty() && events.isEmpty()) {
        if (left <= 0) {
          return null;
        }
        left = filled.awaitNanos(left);
      }
      return older().remove().item();
    } finally {
      lock.unlock();
    }
  }

  private ArrayDeque<Numbered> older() {
    if (audio.isEmpty()) {
      return events;
    }
    if (events.isEmpty()) {
      return audio;
    }
    return audio.element().number() < events.element().number() ? audio : events;
  }

  /** Returns what waits, is lost, or failed, for the logs. */
  Counters counters() {
    lock.lock();
    try {
      return new Counters(audio.size() + events.size(), droppedFrames, failedEvents);
    } finally {
      lock.unlock();
    }
  }

  /** How the queue does. */
  record Counters(int waiting, long droppedFrames, long failedEvents) {}
}
