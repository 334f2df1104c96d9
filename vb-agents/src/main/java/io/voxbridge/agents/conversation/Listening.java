package io.voxbridge.agents.conversation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for the caller: since when, for how long, and whether the bot has said its first words.
 * The audio clock's alone.
 */
final class Listening {
  private final SilenceTimer silence = new SilenceTimer();
  private @Nullable Duration timeout;
  private boolean inOpening = true;

  /**
   * Sets how long the caller may be silent after what is said now.
   *
   * @param limit null for as long as they like
   */
  void allow(@Nullable Duration limit) {
    timeout = limit;
  }

  /** The bot has fallen silent. */
  void begin(long nowMillis) {
    inOpening = false;
    if (timeout != null) {
      silence.start(nowMillis, timeout);
    }
  }

  /** The bot is busy again. */
  void stop() {
    silence.stop();
  }

  /** This time does not count. */
  void hold(long millis) {
    silence.hold(millis);
  }

  /** Returns whether the caller has been silent for long enough. */
  boolean isOver(CallerVoice voice, long nowMillis) {
    return silence.isOver(nowMillis, voice.isSpeaking(), voice.lastVoiceMillis());
  }

  /**
   * Returns whether the bot's first words are not over: noises of a line that was just picked up
   * must not cut them.
   */
  boolean isInOpening() {
    return inOpening;
  }
}
