package io.voxbridge.agents.llm;

import io.voxbridge.agents.provider.ProviderProblem;

/**
 * Takes an answer piece by piece: any number of texts and tool calls, then one end. Called on
 * threads of the provider, one at a time; never blocks.
 */
public interface ReplyListener {
  /** The answer goes on with this text. */
  void onText(String text);

  /** The model asks for a tool; the call is complete. */
  void onToolCall(ToolCall call);

  /** The answer is complete. */
  void onEnd(TokenUsage usage, FinishReason reason);

  /** The answer broke off, or never began. */
  void onProblem(ProviderProblem problem);

  /** Why an answer ended. */
  enum FinishReason {
    /** It is complete. */
    STOP,
    /** Tools were asked for. */
    TOOL_CALLS,
    /** It reached the limit of tokens. */
    LENGTH,
    /** The provider's filter cut it. */
    FILTERED
  }
}
