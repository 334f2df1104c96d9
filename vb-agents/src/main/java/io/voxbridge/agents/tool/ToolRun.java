package io.voxbridge.agents.tool;

/** A tool that is running. */
@FunctionalInterface
public interface ToolRun {
  /**
   * Nobody waits for it any more: the listener hears nothing once this has returned. What the tool
   * has done outside stays done. Idempotent, from any thread, never blocks.
   */
  void cancel();
}
