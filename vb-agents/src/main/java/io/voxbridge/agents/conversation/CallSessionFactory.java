package io.voxbridge.agents.conversation;

/** Makes the session of a call. */
@FunctionalInterface
public interface CallSessionFactory {
  /**
   * Returns a session that has touched neither room nor disk yet; a bad request fails in its run.
   */
  CallSession create(CallSessionRequest request);
}
