package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import org.jspecify.annotations.Nullable;

/**
 * The caller's frames between the room, which delivers them as the network does, and the audio
 * clock, which takes one per tick. Frames that come unevenly may wait; frames that have waited all
 * the time for half a second are not jitter but lag, by which the bot would answer later and the
 * recording be out of step. Like CoDel (RFC 8289) it therefore looks at the shortest queue of an
 * interval, and drops what stood in it throughout: in a silence if one comes soon, else anyway.
 */
final class CallerAudio {
  /** More waiting frames than this are lag at once: 200 ms. */
  private static final int MAX_WAITING = 10;

  /** What stays after dropping those: 60 ms. */
  private static final int KEPT = 3;

  /** Ticks after which is decided how many frames are lag: 500 ms. */
  private static final int INTERVAL = 25;

  /** Ticks for which a silence is waited for: one second. */
  private static final int PATIENCE = 50;

  /** What is quieter than this counts as silence on a phone line, dBFS. */
  private static final double SILENCE_DECIBELS = -50;

  private final AudioFrame[] ring = new AudioFrame[MAX_WAITING];
  private int head;
  private int size;
  private long dropped;
  private int shortest = MAX_WAITING;
  private int ticks;
  private int lag;
  private int lagTicks;

  /** Adds a frame; for the room's thread. */
  synchronized void offer(AudioFrame frame) {
    if (size == MAX_WAITING) {
      drop(size - KEPT);
      lag = 0;
    }
    ring[(head + size) % MAX_WAITING] = frame;
    size++;
  }

  /** Drops what came before anybody listened; for the audio clock, before its first tick. */
  synchronized void begin() {
    drop(Math.max(0, size - 1));
    shortest = MAX_WAITING;
    ticks = 0;
    lag = 0;
  }

  /** Takes the next frame, or null when none has arrived; for the audio clock, once per tick. */
  synchronized @Nullable AudioFrame poll() {
    catchUp();
    if (size == 0) {
      measure();
      return null;
    }
    AudioFrame frame = ring[head];
    remove(1);
    measure();
    return frame;
  }

  private void measure() {
    shortest = Math.min(shortest, size);
    if (++ticks < INTERVAL) {
      return;
    }
    lag = shortest;
    lagTicks = shortest == 0 ? 0 : lagTicks + ticks;
    shortest = MAX_WAITING;
    ticks = 0;
  }

  private void catchUp() {
    while (lag > 0 && size > 1 && (lagTicks > PATIENCE || isSilence(ring[head]))) {
      drop(1);
      lag--;
    }
  }

  private static boolean isSilence(AudioFrame frame) {
    return frame.decibels() < SILENCE_DECIBELS;
  }

  private void drop(int count) {
    remove(count);
    dropped += count;
  }

  private void remove(int count) {
    head = (head + count) % MAX_WAITING;
    size -= count;
  }

  synchronized CallLiveness.QueueCounters counters() {
    return new CallLiveness.QueueCounters(size, dropped, 0);
  }
}
