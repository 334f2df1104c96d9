package io.voxbridge.media.livekit.room;

import io.voxbridge.media.audio.AudioFrame;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Audio on its way out that could not go at once: because the library was still busy, or because
 * more came than its time. What a burst leaves in excess is won back in the next silence.
 * Thread-safe.
 */
final class PlayoutBuffer {
  /** Frames held at most: 200 ms. */
  static final int CAPACITY = 10;

  /** What is quieter than this is silence, dBFS. */
  private static final double SILENCE_DECIBELS = -70;

  private final ArrayDeque<AudioFrame> frames = new ArrayDeque<>(CAPACITY);
  private long refused;
  private long underruns;
  private long leftOut;

  /** Adds a frame; false when there is no room for it. */
  synchronized boolean offer(AudioFrame frame) {
    if (frames.size() == CAPACITY) {
      refused++;
      return false;
    }
    frames.add(frame);
    return true;
  }

  /** Takes the next frame; null when there is none. Silence before another frame is left out. */
  synchronized @Nullable AudioFrame take() {
    while (frames.size() > 1 && frames.element().decibels() < SILENCE_DECIBELS) {
      frames.remove();
      leftOut++;
    }
    return frames.poll();
  }

  /** Returns whether there is nothing to take. */
  synchronized boolean isEmpty() {
    return frames.isEmpty();
  }

  /** Forgets everything not taken yet. */
  synchronized void clear() {
    frames.clear();
  }

  /** Counts that a speaker did not come with the next frame in time. */
  synchronized void countUnderrun() {
    underruns++;
  }

  /** Returns how it went so far. */
  synchronized Counters counters() {
    return new Counters(frames.size(), refused, underruns, leftOut);
  }

  /**
   * How playing out goes.
   *
   * @param waiting frames in the buffer
   * @param refused frames for which there was no room
   * @param underruns times that silence had to fill in while somebody spoke
   * @param leftOut silent frames that were left out
   */
  record Counters(int waiting, long refused, long underruns, long leftOut) {}
}
