package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ChatMessage;
import io.voxbridge.agents.llm.ChatRequest;
import io.voxbridge.agents.llm.LanguageModel;
import io.voxbridge.agents.llm.ReplyListener;
import io.voxbridge.agents.llm.TokenUsage;
import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.tool.ToolEffect;
import io.voxbridge.domain.bot.Prompts;
import io.voxbridge.domain.bot.ReEngagement;
import io.voxbridge.domain.call.DisconnectReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A language model decides what is said. Its text goes from the provider's thread through the
 * {@link ClauseChunker} into the answer, hence to the speech thread, without waiting for anybody.
 * The history holds what the caller heard, not what was written.
 */
final class LanguageDialogue implements Dialogue {
  /** Older messages than this many are forgotten. */
  private static final int MAX_MESSAGES = 400;

  /** Tool calls without a word of the caller between them; a model in a loop is stopped. */
  private static final int MAX_TOOL_ROUNDS = 6;

  /** Characters of a token, for answers whose tokens nobody tells: those that were cancelled. */
  private static final int CHARACTERS_PER_TOKEN = 4;

  private final LanguageModel model;
  private final Prompts prompts;
  private final List<ToolDefinition> tools;
  private final @Nullable ReEngagement reEngagement;
  private final String nudge;
  private final CallReport report;
  private final List<Entry> history = new ArrayList<>();
  private @Nullable Streaming streaming;
  private int nudges;
  private int toolRounds;

  LanguageDialogue(
      LanguageModel model,
      Prompts prompts,
      List<ToolDefinition> tools,
      @Nullable ReEngagement reEngagement,
      String nudge,
      CallReport report) {
    this.model = model;
    this.prompts = prompts;
    this.tools = List.copyOf(tools);
    this.reEngagement = reEngagement;
    this.nudge = nudge;
    this.report = report;
  }

  /** A message, and the answer it came from; 0 for none. */
  private record Entry(ChatMessage message, int reply) {}

  @Override
  public void start(String opening, Reply reply) {
    reply.say(opening);
    if (!opening.isBlank()) {
      add(new ChatMessage.Assistant(opening, List.of()), reply.number());
    }
    reply.finish(listen());
  }

  /** Takes what was said before this dialogue took over. */
  void remember(List<ChatMessage> earlier) {
    earlier.forEach(message -> add(message, 0));
  }

  /**
   * Gives an answer that another dialogue owes the caller.
   *
   * @param opening said when nothing has been said yet
   */
  void goOn(String opening, Reply reply) {
    if (history.isEmpty() && !opening.isBlank()) {
      start(opening, reply);
      return;
    }
    if (history.isEmpty() || !(history.getLast().message() instanceof ChatMessage.User)) {
      add(new ChatMessage.User("[the line was broken for a moment; go on]"), 0);
    }
    ask(messages(null), reply);
  }

  @Override
  public void onTurn(String text, Reply reply) {
    callerDid();
    add(new ChatMessage.User(text), 0);
    ask(messages(null), reply);
  }

  @Override
  public void onKey(char key, Reply reply) {
    callerDid();
    add(new ChatMessage.User("[pressed " + key + "]"), 0);
    ask(messages(null), reply);
  }

  @Override
  public void onSilence(Reply reply) {
    if (reEngagement == null) {
      reply.finish(new Next.Listen(null));
    } else if (nudges >= reEngagement.maxAttempts()) {
      reply.finish(new Next.HangUp(DisconnectReason.RNR, null));
    } else {
      List<String> texts = reEngagement.messages();
      String text = texts.isEmpty() ? nudge : texts.get(Math.min(nudges, texts.size() - 1));
      nudges++;
      reply.say(text);
      add(new ChatMessage.Assistant(text, List.of()), reply.number());
      reply.finish(listen());
    }
  }

  @Override
  public void onTransferFailed(String why, Reply reply) {
    add(new ChatMessage.User("[the transfer failed: " + why + "; tell the caller]"), 0);
    ask(messages(null), reply);
  }

  @Override
  public void onTools(List<Finished> finished, Reply reply) {
    toolRounds++;
    for (Finished each : finished) {
      add(
          new ChatMessage.ToolResult(each.call().id(), each.call().name(), each.outcome().result()),
          0);
    }
    for (Finished each : finished) {
      ToolEffect effect = each.outcome().effect();
      if (effect != null && carriesOut(effect, reply)) {
        return;
      }
    }
    ask(messages(null), reply);
  }

  private boolean carriesOut(ToolEffect effect, Reply reply) {
    switch (effect) {
      case ToolEffect.EndCall end -> {
        reply.say(end.message() == null ? "" : end.message());
        reply.finish(new Next.HangUp(DisconnectReason.BOT, null));
      }
      case ToolEffect.Voicemail _ -> {
        reply.say(prompts.voicemailMessage());
        reply.finish(new Next.HangUp(DisconnectReason.VOICEMAIL, null));
      }
      case ToolEffect.Transfer transfer -> {
        reply.say(prompts.preTransferMessage());
        reply.finish(new Next.Transfer(transfer.target(), transfer.reason(), null));
      }
      case ToolEffect.SendDtmf _ -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public void onComplete(Reply reply, Next next) {
    Streaming done = streaming;
    if (done == null || done.reply != reply) {
      return;
    }
    streaming = null;
    List<ToolCall> calls = next instanceof Next.Tools wanted ? wanted.calls() : List.of();
    String text = done.written();
    if (!text.isEmpty() || !calls.isEmpty()) {
      add(new ChatMessage.Assistant(text, calls), reply.number());
    }
  }

  @Override
  public void onCut(Reply reply, String heard) {
    Streaming cut = streaming;
    if (cut != null && cut.reply == reply) {
      streaming = null;
      account(cut);
      if (!heard.isEmpty()) {
        add(new ChatMessage.Assistant(heard, List.of()), reply.number());
      }
      return;
    }
    for (int i = history.size() - 1; i >= 0; i--) {
      Entry entry = history.get(i);
      if (entry.reply() == reply.number()
          && entry.message() instanceof ChatMessage.Assistant said) {
        if (heard.isEmpty() && said.toolCalls().isEmpty()) {
          history.remove(i);
        } else {
          history.set(
              i, new Entry(new ChatMessage.Assistant(heard, said.toolCalls()), entry.reply()));
        }
        return;
      }
    }
  }

  @Override
  public boolean draft(String text, Reply reply) {
    ask(messages(text), reply);
    return true;
  }

  @Override
  public void keepDraft(String text, Reply reply) {
    callerDid();
    add(new ChatMessage.User(text), 0);
  }

  @Override
  public @Nullable String takeBack() {
    if (!history.isEmpty() && history.getLast().message() instanceof ChatMessage.User user) {
      history.removeLast();
      return user.text();
    }
    return null;
  }

  @Override
  public boolean isFree() {
    return true;
  }

  @Override
  public void tick(long nowMillis) {
    Streaming current = streaming;
    if (current != null) {
      current.hurry(nowMillis);
    }
  }

  private void callerDid() {
    nudges = 0;
    toolRounds = 0;
  }

  private Next listen() {
    return new Next.Listen(reEngagement == null ? null : reEngagement.timeout());
  }

  private void add(ChatMessage message, int reply) {
    history.add(new Entry(message, reply));
    while (history.size() > MAX_MESSAGES
        || (history.size() > 1 && history.getFirst().message() instanceof ChatMessage.ToolResult)) {
      history.removeFirst();
    }
  }

  private List<ChatMessage> messages(@Nullable String draft) {
    List<ChatMessage> messages = new ArrayList<>();
    history.forEach(entry -> messages.add(entry.message()));
    if (draft != null) {
      messages.add(new ChatMessage.User(draft));
    }
    return messages;
  }

  private void ask(List<ChatMessage> messages, Reply reply) {
    List<ToolDefinition> offered = toolRounds < MAX_TOOL_ROUNDS ? tools : List.of();
    ChatRequest request = new ChatRequest(prompts.systemPrompt(), messages, offered);
    Streaming begun = new Streaming(reply, listen(), characters(request));
    streaming = begun;
    io.voxbridge.agents.llm.Reply wire = model.reply(request, begun);
    reply.onCancel(wire::cancel);
  }

  private void account(Streaming cut) {
    if (cut.ended) {
      return;
    }
    report.tokens(
        new TokenUsage(
            cut.promptCharacters / CHARACTERS_PER_TOKEN,
            cut.reply.characters() / CHARACTERS_PER_TOKEN,
            0,
            0),
        true);
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

  /** An answer that is being written; called by the provider's threads. */
  private final class Streaming implements ReplyListener {
    private final Reply reply;
    private final Next listen;
    private final int promptCharacters;
    private final ClauseChunker chunker = new ClauseChunker();
    private final StringBuilder written = new StringBuilder();
    private final List<ToolCall> calls = new ArrayList<>();
    private long waitingSinceMillis = -1;
    private volatile boolean ended;

    Streaming(Reply reply, Next listen, int promptCharacters) {
      this.reply = reply;
      this.listen = listen;
      this.promptCharacters = promptCharacters;
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

    synchronized String written() {
      return written.toString().strip();
    }
  }
}
