package io.voxbridge.agents.conversation;

import java.time.Duration;

/**
 * Counts the silence after the bot's speech. While the caller speaks, or has just spoken and the
 * transcript may still come, it holds; but not for ever, since a noisy line never falls silent.
 * Pure; times in milliseconds of the recording.
 */
final class SilenceTimer {
  /** How long after the caller's voice a transcript may still come. */
  static final Duration TRANSCRIPT_GRACE = Duration.ofMillis(1500);

  /** How long beyond the limit sound without any transcript can hold the timer. */
  static final Duration MAX_HOLD = Duration.ofSeconds(10);

  private static final long OFF = -1;

  private long startedMillis = OFF;
  private long limitMillis;

  /** Starts to count at the end of the bot's speech. */
  void start(long nowMillis, Duration limit) {
    startedMillis = nowMillis;
    limitMillis = limit.toMillis();
  }

  void stop() {
    startedMillis = OFF;
  }

  /** Does not count this time, as if it had not passed. */
  void hold(long millis) {
    if (isRunning()) {
      startedMillis += millis;
    }
  }

  boolean isRunning() {
    return startedMillis != OFF;
  }

  /**
   * Returns whether the silence has lasted to its limit.
   *
   * @param lastVoiceMillis when the caller's voice was last heard; negative for never
   */
  boolean isOver(long nowMillis, boolean callerSpeaking, long lastVoiceMillis) {
    if (!isRunning() || nowMillis < startedMillis + limitMillis) {
      return false;
    }
    boolean justSpoke =
        lastVoiceMillis >= startedMillis
            && nowMillis < lastVoiceMillis + TRANSCRIPT_GRACE.toMillis();
    boolean held = callerSpeaking || justSpoke;
    return !held || nowMillis >= startedMillis + limitMillis + MAX_HOLD.toMillis();
  }
}
