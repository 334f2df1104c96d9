package io.voxbridge.agents.conversation;

import java.time.Clock;
import java.time.Duration;

/**
 * The clocks of a call.
 *
 * @param clock for timestamps; may jump
 * @param ticker for durations and pace; never jumps
 */
public record SessionTime(Clock clock, Ticker ticker) {
  /** Returns the machine's clocks. */
  public static SessionTime system() {
    return new SessionTime(Clock.systemUTC(), Ticker.system());
  }

  /** Returns the time since a moment of the ticker. */
  Duration since(long nanos) {
    return Duration.ofNanos(ticker.nanos() - nanos);
  }
}
