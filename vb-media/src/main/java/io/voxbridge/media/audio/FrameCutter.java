package io.voxbridge.media.audio;

import java.util.function.Consumer;

/** Cuts a stream of samples, in pieces of any length, into frames. Not thread-safe. */
public final class FrameCutter {
  private short[] open = new short[AudioFrame.SAMPLES];
  private int filled;

  /** Adds samples and hands over each frame that became full. */
  public void add(short[] samples, int offset, int length, Consumer<AudioFrame> frames) {
    int position = offset;
    int end = offset + length;
    while (position < end) {
      int count = Math.min(end - position, AudioFrame.SAMPLES - filled);
      System.arraycopy(samples, position, open, filled, count);
      position += count;
      filled += count;
      if (filled == AudioFrame.SAMPLES) {
        handOver(frames);
      }
    }
  }

  /** Fills the frame begun, if there is one, with silence and hands it over. */
  public void flush(Consumer<AudioFrame> frames) {
    if (filled > 0) {
      handOver(frames);
    }
  }

  /** Forgets the frame begun. */
  public void clear() {
    filled = 0;
    open = new short[AudioFrame.SAMPLES];
  }

  private void handOver(Consumer<AudioFrame> frames) {
    var full = AudioFrame.of(open);
    clear();
    frames.accept(full);
  }
}
