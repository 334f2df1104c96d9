package io.voxbridge.agents.tool.bot;

import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.tool.ToolOutcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One tool of a bot. */
interface BotTool {
  /** Returns what the model is told about it. */
  ToolDefinition definition();

  /** Returns what the caller hears before it runs; null for nothing. */
  default @Nullable String preMessage() {
    return null;
  }

  /**
   * Runs it; may block, and gives up when interrupted.
   *
   * @param arguments checked against the definition's schema
   */
  ToolOutcome run(Map<String, @Nullable Object> arguments) throws InterruptedException;
}
