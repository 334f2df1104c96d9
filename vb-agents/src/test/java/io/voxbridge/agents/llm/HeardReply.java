package io.voxbridge.agents.llm;

import io.voxbridge.agents.provider.ProviderProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a listener was told. */
public final class HeardReply implements ReplyListener {
  private final List<String> order = new ArrayList<>();
  private final List<ToolCall> tools = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable TokenUsage usage;
  private @Nullable FinishReason reason;
  private @Nullable ProviderProblem problem;

  @Override
  public synchronized void onText(String piece) {
    order.add("text");
    text.append(piece);
  }

  @Override
  public synchronized void onToolCall(ToolCall call) {
    order.add("tool");
    tools.add(call);
  }

  @Override
  public synchronized void onEnd(TokenUsage tokens, FinishReason why) {
    order.add("end");
    usage = tokens;
    reason = why;
  }

  @Override
  public synchronized void onProblem(ProviderProblem trouble) {
    order.add("problem");
    problem = trouble;
  }

  public synchronized String text() {
    return text.toString();
  }

  public synchronized List<ToolCall> tools() {
    return List.copyOf(tools);
  }

  public synchronized List<String> order() {
    return List.copyOf(order);
  }

  public synchronized @Nullable TokenUsage usage() {
    return usage;
  }

  public synchronized @Nullable FinishReason reason() {
    return reason;
  }

  public synchronized @Nullable ProviderProblem problem() {
    return problem;
  }

  public synchronized boolean isOver() {
    return usage != null || problem != null;
  }
}
