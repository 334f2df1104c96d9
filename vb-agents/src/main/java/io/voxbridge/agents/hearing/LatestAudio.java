package io.voxbridge.agents.hearing;

import io.voxbridge.media.audio.AudioFrame;

/** The latest audio of a stream, up to a fixed length. Not thread-safe. */
final class LatestAudio {
  private static final float FULL_SCALE = 32768f;

  private final short[] ring;
  private int next;
  private int length;

  /**
   * @param capacity samples, a multiple of a frame's
   */
  LatestAudio(int capacity) {
    ring = new short[capacity];
  }

  /** Adds a frame; when all is full, the oldest one leaves. */
  void add(AudioFrame frame) {
    frame.copyTo(ring, next);
    next = (next + AudioFrame.SAMPLES) % ring.length;
    length = Math.min(ring.length, length + AudioFrame.SAMPLES);
  }

  /** Forgets all but so many frames. */
  void keepLast(int frames) {
    length = Math.min(length, frames * AudioFrame.SAMPLES);
  }

  /** Returns the audio from -1 to 1, in an array of the full length with zeros in front. */
  float[] samples() {
    float[] samples = new float[ring.length];
    for (int i = 0; i < length; i++) {
      int at = Math.floorMod(next - length + i, ring.length);
      samples[ring.length - length + i] = ring[at] / FULL_SCALE;
    }
    return samples;
  }
}
