package io.voxbridge.agents.conversation;

import io.voxbridge.domain.call.DisconnectReason;

/** One call in a room, from joining to its result. Used once. */
public interface CallSession {
  /** Returns the id that correlates the call everywhere. */
  String sessionId();

  /**
   * Holds the call and blocks until it has ended; run it on a virtual thread. Whatever happens, the
   * room is left and deleted, everything is released, and there is a result. An interrupt of the
   * thread ends the call as {@code error}.
   *
   * @return the complete result but for what depends on the recording's upload
   * @throws IllegalStateException when called a second time
   */
  CallOutcome run();

  /**
   * Asks the call to end, from any thread; {@link #run} returns within two seconds. The first
   * ending wins, later ones do nothing.
   */
  void end(DisconnectReason reason);

  /** Returns how the call is doing, from any thread and at any time. */
  CallLiveness liveness();
}
