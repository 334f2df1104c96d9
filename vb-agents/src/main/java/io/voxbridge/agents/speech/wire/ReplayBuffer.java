package io.voxbridge.agents.speech.wire;

import io.voxbridge.media.audio.AudioFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The caller's audio that has not become text yet, the last two seconds of it at most: what a new
 * connection must hear. Thread-safe.
 */
public final class ReplayBuffer {
  /** Two seconds. */
  public static final int FRAMES = 100;

  private final Deque<AudioFrame> frames = new ArrayDeque<>(FRAMES);

  /** Adds what was sent. */
  public synchronized void add(AudioFrame frame) {
    if (frames.size() == FRAMES) {
      frames.removeFirst();
    }
    frames.addLast(frame);
  }

  /** What was sent so far has become text. */
  public synchronized void becameText() {
    frames.clear();
  }

  /** Returns what must be heard again, oldest first. */
  public synchronized List<AudioFrame> unheard() {
    return List.copyOf(frames);
  }
}
