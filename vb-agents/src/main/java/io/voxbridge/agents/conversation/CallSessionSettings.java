package io.voxbridge.agents.conversation;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What holds for every call.
 *
 * @param noAudio without a frame either way for this long a call ends as {@code error}; default 30
 *     s
 * @param callerMissing a caller who has not come by then has hung up; default 5 s
 * @param playoutFrames how many 20 ms frames of speech may wait to be played; default 1500 (30 s)
 * @param recorderFrames how many 20 ms frames may wait for the disk; default 500 (10 s)
 * @param silences takes how long after the bot's decision to be silent its last sound left this
 *     process; called on the calls' audio clocks, must not block; default nobody
 */
public record CallSessionSettings(
    Duration noAudio,
    Duration callerMissing,
    int playoutFrames,
    int recorderFrames,
    Consumer<Duration> silences) {

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
    return new CallSessionSettings(
        Duration.ofSeconds(30), Duration.ofSeconds(5), 1500, 500, _ -> {});
  }

  /** Returns these settings with somebody who takes how soon bots fall silent. */
  public CallSessionSettings telling(Consumer<Duration> newSilences) {
    return new CallSessionSettings(
        noAudio, callerMissing, playoutFrames, recorderFrames, newSilences);
  }
}
