package io.voxbridge.agents.tool.bot;

import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.tool.ToolOutcome;
import io.voxbridge.agents.tool.ToolRunnerFactory.ToolEvents;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool of an MCP server. */
record McpTool(
    ToolDefinition definition,
    McpClient client,
    @Nullable String preMessage,
    int mostCharacters,
    ToolEvents events)
    implements BotTool {
  @Override
  public ToolOutcome run(Map<String, @Nullable Object> arguments) throws InterruptedException {
    ToolOutcome outcome;
    try {
      McpClient.Result result = client.call(definition.name(), arguments);
      String text =
          result.text().length() > mostCharacters
              ? result.text().substring(0, mostCharacters) + " …(cut)"
              : result.text();
      outcome = result.isError() ? ToolOutcome.failed(text) : ToolOutcome.of(text);
    } catch (InterruptedIOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("cancelled");
      }
      outcome = ToolOutcome.failed("the service did not answer in time");
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("cancelled");
      }
      outcome = ToolOutcome.failed("the service failed: " + e.getMessage());
    }
    events.note(
        "custom_tool_result",
        definition.name(),
        Map.of("ok", !outcome.isFailure(), "result", outcome.result()));
    return outcome;
  }
}
