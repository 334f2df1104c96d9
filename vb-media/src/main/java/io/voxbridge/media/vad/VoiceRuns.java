package io.voxbridge.media.vad;

import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;

/**
 * Makes speech of frames that sound: enough sounding time starts it, enough quiet time ends it.
 * Before speech a quiet frame takes back a sounding one, so that clicks do not add up. Not
 * thread-safe.
 */
public final class VoiceRuns {
  private final int startFrames;
  private final int stopFrames;
  private int activeFrames;
  private int quietFrames;
  private boolean speech;

  /**
   * @param start sound for this long is speech
   * @param stop quiet for this long ends speech
   */
  public VoiceRuns(Duration start, Duration stop) {
    startFrames = frames(start);
    stopFrames = frames(stop);
  }

  /** Takes whether the next frame sounds and returns what that changed. */
  public VoiceActivityDetector.Change next(boolean sounding) {
    if (sounding) {
      activeFrames++;
      quietFrames = 0;
    } else {
      quietFrames++;
      activeFrames = Math.max(0, activeFrames - 1);
    }
    if (!speech && activeFrames >= startFrames) {
      speech = true;
      return VoiceActivityDetector.Change.STARTED;
    }
    if (speech && quietFrames >= stopFrames) {
      speech = false;
      activeFrames = 0;
      return VoiceActivityDetector.Change.ENDED;
    }
    return VoiceActivityDetector.Change.NONE;
  }

  /** Returns whether somebody speaks; pauses shorter than the stop time count. */
  public boolean isSpeech() {
    return speech;
  }

  private static int frames(Duration time) {
    return (int) Math.max(1, Math.ceilDiv(time.toMillis(), AudioFrame.MILLIS));
  }
}
