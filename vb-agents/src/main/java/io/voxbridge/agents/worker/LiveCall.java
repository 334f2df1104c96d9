package io.voxbridge.agents.worker;

import io.voxbridge.domain.call.DisconnectReason;
import java.time.Duration;

/**
 * A call in a slot, as the watchdog and a stopping worker see it. Methods do not block for long.
 */
public interface LiveCall {
  /** Returns the session, for log lines. */
  String sessionId();

  /** Returns whether the thread that carries the call still runs. */
  boolean isCarried();

  /** Returns how long there has been no sign of life: no frame either way, no step forward. */
  Duration silence();

  /** Asks the call to end; it makes its result, then frees its slot. Idempotent. */
  void end(DisconnectReason reason);

  /**
   * Ends the call without its thread: writes an error result from what is known and frees the slot.
   * Does nothing when the call has its result. Idempotent.
   */
  void abandon(String why);
}
