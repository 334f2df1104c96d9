package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ChatMessage;
import io.voxbridge.agents.llm.ChatRequest;
import io.voxbridge.agents.llm.ReplyListener;
import io.voxbridge.agents.llm.TokenUsage;
import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.provider.ProviderProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer that a language model is writing. Its text goes from the provider's thread through the
 * {@link ClauseChunker} into the reply, hence to the speech thread, without waiting for anybody.
 * Thread-safe.
 */
final class WrittenAnswer implements ReplyListener {
  /** Characters of a token, for answers whose tokens nobody tells: those that were cancelled. */
  private static final int CHARACTERS_PER_TOKEN = 4;

  private final Reply reply;
  private final Next listen;
  private final CallReport report;
  private final int promptCharacters;
  private final ClauseChunker chunker = new ClauseChunker();
  private final StringBuilder written = new StringBuilder();
  private final List<ToolCall> calls = new ArrayList<>();
  private long waitingSinceMillis = -1;
  private volatile boolean ended;

  /**
   * @param listen what follows an answer of text alone
   */
  WrittenAnswer(ChatRequest request, Reply reply, Next listen, CallReport report) {
    this.reply = reply;
    this.listen = listen;
    this.report = report;
    this.promptCharacters = characters(request);
  }

  private static int characters(ChatRequest request) {
    int characters = request.system().length();
    for (ChatMessage message : request.messages()) {
      characters +=
          switch (message) {
            case ChatMessage.User user -> user.text().length();
            case ChatMessage.Assistant bot -> bot.text().length();
            case ChatMessage.ToolResult tool -> tool.result().length();
          };
    }
    return characters;
  }

  /** Returns whether this is how the reply is being made. */
  boolean makes(Reply other) {
    return reply == other;
  }

  @Override
  public synchronized void onText(String text) {
    if (text.isEmpty()) {
      return;
    }
    reply.textArrived(text.length());
    written.append(text);
    chunker.add(text).forEach(reply::append);
  }

  @Override
  public synchronized void onToolCall(ToolCall call) {
    reply.textArrived(0);
    calls.add(call);
  }

  @Override
  public void onEnd(TokenUsage usage, FinishReason reason) {
    ended = true;
    report.tokens(usage, false);
    Next next;
    synchronized (this) {
      chunker.rest().forEach(reply::append);
      next = next(reason);
    }
    reply.finish(next);
  }

  private Next next(FinishReason reason) {
    if (!calls.isEmpty()) {
      return new Next.Tools(calls);
    }
    if (written.toString().isBlank()) {
      return new Next.Failed(
          new ProviderProblem(
              ProviderProblem.Kind.PROTOCOL, "the model's answer is empty (" + reason + ")"));
    }
    return listen;
  }

  @Override
  public void onProblem(ProviderProblem problem) {
    synchronized (this) {
      chunker.rest().forEach(reply::append);
    }
    reply.finish(new Next.Failed(problem));
  }

  /** Lets the first words go when their clause takes long. */
  synchronized void hurry(long nowMillis) {
    if (!chunker.isWaiting()) {
      return;
    }
    if (waitingSinceMillis < 0) {
      waitingSinceMillis = nowMillis;
    } else if (nowMillis - waitingSinceMillis >= ClauseChunker.FIRST_WAIT_MILLIS) {
      chunker.hurry().forEach(reply::append);
    }
  }

  /** Returns all that was written so far. */
  synchronized String written() {
    return written.toString().strip();
  }

  /** Nobody wants the rest: what it cost is estimated, unless the provider has told. */
  void cutShort() {
    if (!ended) {
      report.tokens(
          new TokenUsage(
              promptCharacters / CHARACTERS_PER_TOKEN,
              reply.characters() / CHARACTERS_PER_TOKEN,
              0,
              0),
          true);
    }
  }
}
