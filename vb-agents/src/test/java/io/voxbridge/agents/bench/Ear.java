package io.voxbridge.agents.bench;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.RoomListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Notes when the bot's sound begins and ends at the caller's ear: monotonic nanoseconds at which
 * the first frame with sound, and the first without, arrived. Thread-safe.
 */
final class Ear implements RoomListener {
  private static final double LOUD_DECIBELS = -40;

  /** Gaps shorter than this are within the speech: 100 ms. */
  private static final int QUIET_FRAMES = 5;

  private final LongSupplier nanoTime;
  private final List<Long> begins = new ArrayList<>();
  private final List<Long> ends = new ArrayList<>();
  private int quiet = QUIET_FRAMES;
  private long quietSince;
  private boolean hears;

  /** Takes the monotonic time in nanoseconds. */
  Ear(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void onAudio(String from, AudioFrame frame) {
    long now = nanoTime.getAsLong();
    if (!hears) {
      hears = true;
      quietSince = now;
    }
    if (frame.decibels() > LOUD_DECIBELS) {
      if (quiet >= QUIET_FRAMES) {
        begins.add(now);
      }
      quiet = 0;
      return;
    }
    if (quiet++ == 0) {
      quietSince = now;
    }
    if (quiet == QUIET_FRAMES && begins.size() > ends.size()) {
      ends.add(quietSince);
    }
  }

  /** Returns when sound first began after a moment; 0 when it has not. */
  synchronized long beginAfter(long nanos) {
    return firstAfter(begins, nanos);
  }

  /** Returns when sound first ended after a moment; 0 when it has not. */
  synchronized long endAfter(long nanos) {
    return firstAfter(ends, nanos);
  }

  /** Returns whether the bot sounds now. */
  synchronized boolean isSounding() {
    return begins.size() > ends.size();
  }

  /** Returns for how long it has been quiet; 0 while it sounds, or is not there yet. */
  synchronized long quietNanos() {
    return isSounding() || !hears ? 0 : nanoTime.getAsLong() - quietSince;
  }

  private static long firstAfter(List<Long> moments, long nanos) {
    for (int i = moments.size() - 1; i >= 0; i--) {
      if (moments.get(i) <= nanos) {
        return i + 1 < moments.size() ? moments.get(i + 1) : 0;
      }
    }
    return moments.isEmpty() ? 0 : moments.getFirst();
  }
}
