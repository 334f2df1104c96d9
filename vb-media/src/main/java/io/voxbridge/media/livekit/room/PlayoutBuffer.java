package io.voxbridge.media.livekit.room;

import io.voxbridge.media.audio.AudioFrame;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Audio on its way out: filled with 20 ms every 20 ms by the one who speaks, emptied by 10 ms every
 * 10 ms. Between the two there is a small cushion against unpunctuality, built up whenever it ran
 * empty. What a late burst leaves in excess is won back in the next silence. Thread-safe.
 */
final class PlayoutBuffer {
  /** Samples taken at a time: 10 ms. */
  static final int STEP_SAMPLES = AudioFrame.SAMPLES / 2;

  /** Frames held at most: 200 ms. */
  static final int CAPACITY = 10;

  /** With more frames than this, silent ones are left out. */
  private static final int COMFORTABLE = 2;

  /** What is quieter than this is silence, dBFS. */
  private static final double SILENCE_DECIBELS = -70;

  private final ArrayDeque<AudioFrame> frames = new ArrayDeque<>(CAPACITY);
  private @Nullable AudioFrame begun;
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

  /** Fills 10 ms; false when there is nothing to play, and the target is silence. */
  synchronized boolean take(short[] target) {
    if (begun != null) {
      System.arraycopy(begun.samples(), STEP_SAMPLES, target, 0, STEP_SAMPLES);
      begun = null;
      return true;
    }
    AudioFrame next = next();
    if (next == null) {
      Arrays.fill(target, (short) 0);
      return false;
    }
    System.arraycopy(next.samples(), 0, target, 0, STEP_SAMPLES);
    begun = next;
    return true;
  }

  private @Nullable AudioFrame next() {
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
    begun = null;
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
