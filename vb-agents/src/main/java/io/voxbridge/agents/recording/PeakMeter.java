package io.voxbridge.agents.recording;

import io.voxbridge.domain.result.RecordingPeaks;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import java.util.Arrays;

/**
 * Measures the outline of a recording while it is made, in little memory however long it gets: when
 * all parts are used, neighbours are joined and each part lasts twice as long. For one thread.
 */
final class PeakMeter {
  /** Parts of an outline at most; half as many at least once there was a joining. */
  static final int MOST_PARTS = 1000;

  private static final int FULL_SCALE = 32768;

  private final byte[] caller = new byte[MOST_PARTS];
  private final byte[] bot = new byte[MOST_PARTS];
  private int framesPerPart = 1;

  /** Parts in use, the one in the making included. */
  private int parts;

  /** Frames in the part in the making. */
  private int frames;

  /** Adds 20 ms of both channels. */
  void add(AudioFrame callerFrame, AudioFrame botFrame) {
    if (parts == 0 || frames == framesPerPart) {
      if (parts == MOST_PARTS) {
        join();
      } else {
        begin();
      }
    }
    int part = parts - 1;
    caller[part] = louder(caller[part], callerFrame);
    bot[part] = louder(bot[part], botFrame);
    frames++;
  }

  /** Returns the outline so far. */
  RecordingPeaks peaks() {
    return RecordingPeaks.of(
        AudioFrame.DURATION.multipliedBy(framesPerPart),
        Arrays.copyOf(caller, parts),
        Arrays.copyOf(bot, parts));
  }

  private void begin() {
    caller[parts] = 0;
    bot[parts] = 0;
    parts++;
    frames = 0;
  }

  private void join() {
    for (int i = 0; i < MOST_PARTS / 2; i++) {
      caller[i] = louder(caller[2 * i], caller[2 * i + 1]);
      bot[i] = louder(bot[2 * i], bot[2 * i + 1]);
    }
    parts = MOST_PARTS / 2;
    framesPerPart *= 2;
    begin();
  }

  private static byte louder(byte one, byte other) {
    return (byte) Math.max(Byte.toUnsignedInt(one), Byte.toUnsignedInt(other));
  }

  private static byte louder(byte sofar, AudioFrame frame) {
    if (frame == AudioFrame.silence()) {
      return sofar;
    }
    int peak = Level.peak(frame.samples(), 0, AudioFrame.SAMPLES);
    return louder(sofar, (byte) Math.ceilDiv(peak * 255, FULL_SCALE));
  }
}
