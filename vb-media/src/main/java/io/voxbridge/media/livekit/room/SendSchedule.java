package io.voxbridge.media.livekit.room;

import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;

/**
 * Decides when the next 20 ms of a participant's audio go out. Who speaks sets the pace: a frame
 * goes out when it comes, up to 20 ms before its time, and up to 60 ms of lateness are made up for
 * (the virtual scheduling algorithm of ITU-T I.371, with a tolerance of one frame). When nobody
 * speaks, silence keeps the stream going; a speaker who is a little late is waited for, because the
 * far end bridges a gap better than it takes back a silence. Not thread-safe.
 */
final class SendSchedule {
  private static final long STEP = AudioFrame.DURATION.toNanos();

  /** How long before its time a frame may go out. */
  private static final long EARLY = STEP;

  /** Lateness that is made up for; what is beyond is given up. */
  private static final long MOST_LATE = Duration.ofMillis(60).toNanos();

  /** How long a speaker who is late is waited for. */
  private static final long PATIENCE = Duration.ofMillis(40).toNanos();

  /** Silence may go out a little early, so that the thread's unpunctuality opens no gap. */
  private static final long SILENCE_EARLY = STEP / 2;

  private long due;
  private boolean begun;
  private boolean speaking;

  /**
   * Returns how long a frame has to wait, nanoseconds; 0 or less when it may go out.
   *
   * @param now monotonic nanoseconds, as in all methods
   */
  long untilFrame(long now) {
    return begun ? due - EARLY - now : 0;
  }

  /** Returns in how many nanoseconds silence has to fill in; 0 or less when it is due. */
  long untilSilence(long now) {
    if (!begun) {
      return 0;
    }
    return due + (speaking ? PATIENCE : -SILENCE_EARLY) - now;
  }

  /** Notes that a frame went out. */
  void frameSent(long now) {
    sent(now);
    speaking = true;
  }

  /**
   * Notes that silence filled in.
   *
   * @return whether somebody was speaking until then
   */
  boolean silenceSent(long now) {
    sent(now);
    boolean cutOff = speaking;
    speaking = false;
    return cutOff;
  }

  /** Nobody speaks any more: silence follows in time. */
  void cleared() {
    speaking = false;
  }

  private void sent(long now) {
    long from = begun ? Math.max(due - now, -MOST_LATE) + now : now;
    due = from + STEP;
    begun = true;
  }
}
