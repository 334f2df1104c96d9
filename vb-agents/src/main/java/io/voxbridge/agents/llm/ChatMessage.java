package io.voxbridge.agents.llm;

import java.util.List;

/** A message of the conversation as the model sees it. */
public sealed interface ChatMessage {
  /** What the caller said, or what happened on the line. */
  record User(String text) implements ChatMessage {}

  /**
   * What the bot said, as far as the caller has heard it, and the tools it asked for.
   *
   * @param text may be empty when there are tool calls
   */
  record Assistant(String text, List<ToolCall> toolCalls) implements ChatMessage {
    public Assistant {
      toolCalls = List.copyOf(toolCalls);
    }
  }

  /**
   * What a tool gave back.
   *
   * @param callId the call's id
   * @param name the tool's name
   * @param result JSON, or plain text
   */
  record ToolResult(String callId, String name, String result) implements ChatMessage {}
}
