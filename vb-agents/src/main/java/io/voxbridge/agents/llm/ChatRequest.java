package io.voxbridge.agents.llm;

import java.util.List;

/**
 * A request for the next answer.
 *
 * @param system instructions
 * @param messages the conversation so far, oldest first; ends with {@link ChatMessage.User} or
 *     {@link ChatMessage.ToolResult}
 * @param tools what the model may ask for; empty for none
 */
public record ChatRequest(String system, List<ChatMessage> messages, List<ToolDefinition> tools) {
  public ChatRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }
}
