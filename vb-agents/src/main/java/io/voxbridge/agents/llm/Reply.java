package io.voxbridge.agents.llm;

/** An answer that is on its way. */
public interface Reply {
  /**
   * Nobody wants the rest: the request is closed, and the listener hears nothing more once this has
   * returned. Idempotent, from any thread, never blocks.
   */
  void cancel();
}
