package io.voxbridge.agents.llm.langchain;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.voxbridge.agents.llm.ChatMessage;
import io.voxbridge.agents.llm.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Puts a request into LangChain4j's terms. Pure. */
final class Conversation {
  /** Where LangChain4j keeps Gemini's {@code thoughtSignature}. */
  static final String SIGNATURE = "thinking_signature";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Conversation() {}

  static ChatRequest of(io.voxbridge.agents.llm.ChatRequest request) {
    List<dev.langchain4j.data.message.ChatMessage> messages = new ArrayList<>();
    if (!request.system().isBlank()) {
      messages.add(SystemMessage.from(request.system()));
    }
    for (ChatMessage message : request.messages()) {
      switch (message) {
        case ChatMessage.User(String text) ->
            messages.add(UserMessage.from(text.isBlank() ? "…" : text));
        case ChatMessage.Assistant assistant -> {
          if (!assistant.text().isBlank() || !assistant.toolCalls().isEmpty()) {
            messages.add(said(assistant));
          }
        }
        case ChatMessage.ToolResult(String id, String name, String result) ->
            messages.add(
                ToolExecutionResultMessage.from(id, name, result.isBlank() ? "ok" : result));
      }
    }
    var builder = ChatRequest.builder().messages(messages);
    if (!request.tools().isEmpty()) {
      builder.toolSpecifications(
          request.tools().stream()
              .map(tool ->
                  ToolSpecification.builder()
                      .name(tool.name())
                      .description(tool.description())
                      .parameters(Schemas.object(tool.parameters()))
                      .build())
              .toList());
    }
    return builder.build();
  }

  private static AiMessage said(ChatMessage.Assistant assistant) {
    var message = AiMessage.builder();
    if (!assistant.text().isBlank()) {
      message.text(assistant.text());
    }
    if (!assistant.toolCalls().isEmpty()) {
      message.toolExecutionRequests(
          assistant.toolCalls().stream()
              .map(call ->
                  ToolExecutionRequest.builder()
                      .id(call.id())
                      .name(call.name())
                      .arguments(wellFormed(call.arguments()))
                      .build())
              .toList());
      @Nullable String signature =
          assistant.toolCalls().stream()
              .map(ToolCall::signature)
              .filter(it -> it != null)
              .findFirst()
              .orElse(null);
      if (signature != null) {
        message.attributes(Map.of(SIGNATURE, signature));
      }
    }
    return message.build();
  }

  /** Providers refuse a history with arguments that are no JSON object. */
  private static String wellFormed(String arguments) {
    try {
      return JSON.readTree(arguments).isObject() ? arguments : "{}";
    } catch (JacksonException _) {
      return "{}";
    }
  }
}
