package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;

/**
 * Measures how stale the last sound is that leaves this process after the bot decided to be silent:
 * the time from the decision, to pause or to stop, to the moment that a frame of the cut-off speech
 * was last handed to the network. Times are monotonic nanoseconds. The audio clock's alone.
 */
final class SilenceWatch {
  /** What leaves later than this after the decision is another speech, or nothing. */
  private static final int LOOKS = 10;

  /** The bot was being heard when its latest frame is no older than this. */
  private static final long HEARD_NANOS = 3 * AudioFrame.DURATION.toNanos();

  private final Taker taker;
  private long playedNanos;
  private boolean played;
  private long decidedNanos;
  private long lastNanos;
  private int looks;
  private boolean pending;

  SilenceWatch(Taker taker) {
    this.taker = taker;
  }

  /** Takes what was measured; on the audio clock, must not block. */
  interface Taker {
    /**
     * The bot fell silent.
     *
     * @param stale how long after its decision the last sound left; zero when none did
     */
    void fellSilent(Duration stale);
  }

  /** A frame of speech was handed over: what was decided before is over. */
  void played(long nowNanos) {
    finish();
    played = true;
    playedNanos = nowNanos;
  }

  /** The bot decides to be silent; while it is not heard there is nothing to measure. */
  void decided(long nowNanos) {
    if (!pending && played && nowNanos - playedNanos <= HEARD_NANOS) {
      pending = true;
      decidedNanos = nowNanos;
      lastNanos = nowNanos;
      looks = 0;
    }
    played = false;
  }

  /**
   * Looks what has left since; once for every frame, before anything new is said.
   *
   * @param soundSentNanos when sound last left; {@link Long#MIN_VALUE} when nobody knows better
   */
  void look(long soundSentNanos) {
    if (pending) {
      if (soundSentNanos != Long.MIN_VALUE && soundSentNanos - lastNanos > 0) {
        lastNanos = soundSentNanos;
      }
      if (++looks == LOOKS) {
        finish();
      }
    }
  }

  private void finish() {
    if (pending) {
      pending = false;
      taker.fellSilent(Duration.ofNanos(lastNanos - decidedNanos));
    }
  }
}
