package io.voxbridge.media.livekit.room;

import io.voxbridge.media.audio.AudioFrame;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Audio on its way out: filled with 20 ms every 20 ms by the one who speaks, emptied at the same
 * pace by another thread. Between the two there is a small cushion against unpunctuality, built up
 * whenever it ran empty. What a late burst leaves in excess is won back in the next silence.
 * Thread-safe.
 */
final class PlayoutBuffer {
  /** Frames held at most: 200 ms. */
  static final int CAPACITY = 10;

  /** With more frames than this, silent ones are left out. */
  private static final int COMFORTABLE = 2;

  /** What is quieter than this is silence, dBFS. */
  private static final double SILENCE_DECIBELS = -70;

  private final ArrayDeque<AudioFrame> frames = new ArrayDeque<>(CAPACITY);
  private boolean cushioned;
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

  /** Takes the next frame; null when there is nothing to play. */
  synchronized @Nullable AudioFrame take() {
    if (frames.isEmpty()) {
      if (cushioned) {
        underruns++;
      }
      cushioned = false;
      return null;
    }
    if (!cushioned) {
      // The first frame waits for one step: the second may come that much late.
      cushioned = true;
      return null;
    }
    while (frames.size() > COMFORTABLE && frames.element().decibels() < SILENCE_DECIBELS) {
      frames.remove();
      leftOut++;
    }
    return frames.remove();
  }

  /** Forgets everything not taken yet. */
  synchronized void clear() {
    frames.clear();
    cushioned = false;
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
   * @param underruns times that the buffer ran empty
   * @param leftOut silent frames that were left out
   */
  record Counters(int waiting, long refused, long underruns, long leftOut) {}
}
