package io.voxbridge.agents.conversation;

import io.voxbridge.agents.bench.Mouth;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.Rooms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * The caller in a room: speaks, presses keys, hangs up, and keeps every frame that arrives, with
 * the moment when it did. Thread-safe.
 */
final class RoomCaller implements AutoCloseable {
  private static final double LOUD_DECIBELS = -45;

  private final Ear ear;
  private final Room room;
  private final Mouth mouth;

  /** Joins the room, and sends silence until there is something to say. */
  RoomCaller(Rooms rooms, String roomName, String identity, LongSupplier nanoTime) {
    ear = new Ear(nanoTime);
    room = rooms.join(roomName, identity, ear);
    mouth = new Mouth(room);
  }

  /**
   * What was heard.
   *
   * @param millis when it arrived, since the bot was first heard
   */
  record Heard(long millis, AudioFrame frame) {}

  /** Completes when the bot's audio arrives, be it silence. */
  CompletableFuture<Void> hearsTheBot() {
    return ear.arrives;
  }

  /** Completes when the bot is heard for the first time, with the monotonic nanoseconds. */
  CompletableFuture<Long> botBegins() {
    return ear.begins;
  }

  void say(List<AudioFrame> frames) {
    var _ = mouth.say(frames);
  }

  void press(String keys) {
    room.sendDtmf(keys);
  }

  void hangUp() {
    room.leave();
  }

  /** Returns what was heard since the bot began, in order. */
  List<Heard> heard() {
    return ear.heard();
  }

  /** Returns the keys that the bot pressed. */
  String keys() {
    return ear.keys();
  }

  @Override
  public void close() throws InterruptedException {
    mouth.close();
    room.leave();
  }

  private static final class Ear implements RoomListener {
    private final LongSupplier nanoTime;
    private final CompletableFuture<Void> arrives = new CompletableFuture<>();
    private final CompletableFuture<Long> begins = new CompletableFuture<>();
    private final List<Heard> heard = new ArrayList<>();
    private final StringBuilder keys = new StringBuilder();
    private long begunNanos;

    Ear(LongSupplier nanoTime) {
      this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void onAudio(String from, AudioFrame frame) {
      long now = nanoTime.getAsLong();
      arrives.complete(null);
      if (heard.isEmpty()) {
        if (frame.decibels() < LOUD_DECIBELS) {
          return;
        }
        begunNanos = now;
        begins.complete(now);
      }
      heard.add(new Heard(Duration.ofNanos(now - begunNanos).toMillis(), frame));
    }

    @Override
    public synchronized void onDtmf(String from, char digit) {
      keys.append(digit);
    }

    synchronized List<Heard> heard() {
      return List.copyOf(heard);
    }

    synchronized String keys() {
      return keys.toString();
    }
  }
}
