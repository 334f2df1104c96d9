package io.voxbridge.agents.tool;

import io.voxbridge.domain.bot.RuntimeConfig;
import java.util.Map;

/** Makes the tools of a call. */
@FunctionalInterface
public interface ToolRunnerFactory {
  /**
   * Returns the tools that this bot may use in this call; may block, for connections for example.
   *
   * @param events takes what is worth a line in the call's record; from any thread, never blocks
   */
  ToolRunner open(RuntimeConfig config, ToolEvents events);

  /** Takes notes of tools for the call's record. */
  @FunctionalInterface
  interface ToolEvents {
    /**
     * Notes an event.
     *
     * @param type for example {@code custom_tool_result}, {@code service_error}
     * @param name the tool's name
     */
    void note(String type, String name, Map<String, Object> data);
  }
}
