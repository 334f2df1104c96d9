package io.voxbridge.agents.tool;

/** Takes the outcome of a tool; never blocks. */
@FunctionalInterface
public interface ToolListener {
  /** The tool is done; called once. */
  void onOutcome(ToolOutcome outcome);
}
