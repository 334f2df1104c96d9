package io.voxbridge.agents.conversation;

import java.time.Duration;

/**
 * Limits of every call.
 *
 * @param noAudio without a frame either way for this long a call ends as {@code error}; default 30
 *     s
 * @param callerMissing a caller who has not come by then has hung up; default 5 s
 * @param playoutFrames how many 20 ms frames of speech may wait to be played; default 1500 (30 s)
 * @param recorderFrames how many 20 ms frames may wait for the disk; default 500 (10 s)
 */
public record CallSessionSettings(
    Duration noAudio, Duration callerMissing, int playoutFrames, int recorderFrames) {

  public CallSessionSettings {
    if (!noAudio.isPositive()
        || !callerMissing.isPositive()
        || playoutFrames < 1
        || recorderFrames < 1) {
      throw new IllegalArgumentException("all limits must be above 0");
    }
  }

  /** Returns the defaults. */
  public static CallSessionSettings defaults() {
    return new CallSessionSettings(Duration.ofSeconds(30), Duration.ofSeconds(5), 1500, 500);
  }
}
