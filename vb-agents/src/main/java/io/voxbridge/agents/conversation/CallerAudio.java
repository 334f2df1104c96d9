package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import org.jspecify.annotations.Nullable;

/**
 * The caller's frames between the room, which delivers them as the network does, and the audio
 * clock, which takes one per tick. Evens out jitter; when too many wait, the oldest are dropped so
 * that the conversation does not lag.
 */
final class CallerAudio {
  /** More waiting frames than this are lag, not jitter: 200 ms. */
  private static final int MAX_WAITING = 10;

  /** What stays after dropping: 60 ms. */
  private static final int KEPT = 3;

  private final AudioFrame[] ring = new AudioFrame[MAX_WAITING];
  private int head;
  private int size;
  private long dropped;

  /** Adds a frame; for the room's thread. */
  synchronized void offer(AudioFrame frame) {
    if (size == MAX_WAITING) {
      int surplus = size - KEPT;
      head = (head + surplus) % MAX_WAITING;
      size = KEPT;
      dropped += surplus;
    }
    ring[(head + size) % MAX_WAITING] = frame;
    size++;
  }

  /** Takes the next frame, or null when none has arrived; for the audio clock. */
  synchronized @Nullable AudioFrame poll() {
    if (size == 0) {
      return null;
    }
    AudioFrame frame = ring[head];
    head = (head + 1) % MAX_WAITING;
    size--;
    return frame;
  }

  synchronized CallLiveness.QueueCounters counters() {
    return new CallLiveness.QueueCounters(size, dropped, 0);
  }
}
