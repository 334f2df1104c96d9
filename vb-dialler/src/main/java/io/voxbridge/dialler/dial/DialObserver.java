package io.voxbridge.dialler.dial;

import java.time.Duration;

/**
 * Hears what becomes of dials, for figures and for bringing the next tick forward. Must not block.
 */
public interface DialObserver {
  /** The INVITE left. */
  void dialled(DialOrder order);

  /** Nobody answered, or the dial failed. */
  void unanswered(DialOrder order);

  /** The phone was picked up. */
  void answered(DialOrder order, Duration sinceDial);

  /** No worker took the answered call. */
  void abandoned(DialOrder order);

  /** A conversation ended. */
  void conversationEnded(DialOrder order, Duration sinceAnswer);

  /** The row was not dialled and goes back to where it came from. */
  void givenBack(DialOrder order, String reason);

  /** The flow is over, however it went. */
  void over(DialOrder order);
}
