package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ChatMessage;
import io.voxbridge.agents.llm.ChatRequest;
import io.voxbridge.agents.llm.LanguageModel;
import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.domain.bot.Prompts;
import io.voxbridge.domain.bot.ReEngagement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A language model decides what is said: it is asked with all that was heard so far. */
final class LanguageDialogue implements Dialogue {
  /** Tool calls without a word of the caller between them; a model in a loop is stopped. */
  private static final int MAX_TOOL_ROUNDS = 6;

  private final LanguageModel model;
  private final Prompts prompts;
  private final List<ToolDefinition> tools;
  private final Nudges nudges;
  private final CallReport report;
  private final HeardHistory history = new HeardHistory();
  private @Nullable WrittenAnswer answer;
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
    this.nudges = new Nudges(reEngagement, nudge);
    this.report = report;
  }

  @Override
  public void start(String opening, Reply reply) {
    reply.say(opening);
    if (!opening.isBlank()) {
      history.add(new ChatMessage.Assistant(opening, List.of()), reply);
    }
    reply.finish(nudges.listen());
  }

  /** Takes what was said before this dialogue took over. */
  void remember(List<ChatMessage> earlier) {
    earlier.forEach(history::add);
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
    if (!history.endsWithCaller()) {
      history.add(new ChatMessage.User("[the line was broken for a moment; go on]"));
    }
    ask(history.messages(), reply);
  }

  @Override
  public void onTurn(String text, Reply reply) {
    callerDid();
    tell(text, reply);
  }

  @Override
  public void onKey(char key, Reply reply) {
    callerDid();
    tell("[pressed " + key + "]", reply);
  }

  @Override
  public void onSilence(Reply reply) {
    nudges.onSilence(
        reply,
        text -> {
          reply.say(text);
          history.add(new ChatMessage.Assistant(text, List.of()), reply);
          reply.finish(nudges.listen());
        });
  }

  @Override
  public void onTransferFailed(String why, Reply reply) {
    tell("[the transfer failed: " + why + "; tell the caller]", reply);
  }

  @Override
  public void onTools(List<Finished> finished, Reply reply) {
    toolRounds++;
    for (Finished each : finished) {
      history.add(
          new ChatMessage.ToolResult(
              each.call().id(), each.call().name(), each.outcome().result()));
    }
    LastWords last = LastWords.of(finished, prompts);
    if (last == null) {
      ask(history.messages(), reply);
    } else {
      reply.say(last.text());
      reply.finish(last.next());
    }
  }

  @Override
  public void onComplete(Reply reply, Next next) {
    WrittenAnswer done = answer;
    if (done == null || !done.makes(reply)) {
      return;
    }
    answer = null;
    List<ToolCall> calls = next instanceof Next.Tools wanted ? wanted.calls() : List.of();
    String text = done.written();
    if (!text.isEmpty() || !calls.isEmpty()) {
      history.add(new ChatMessage.Assistant(text, calls), reply);
    }
  }

  @Override
  public void onCut(Reply reply, String heard) {
    WrittenAnswer cut = answer;
    if (cut == null || !cut.makes(reply)) {
      history.cut(reply, heard);
      return;
    }
    answer = null;
    cut.cutShort();
    if (!heard.isEmpty()) {
      history.add(new ChatMessage.Assistant(heard, List.of()), reply);
    }
  }

  @Override
  public boolean draft(String text, Reply reply) {
    List<ChatMessage> messages = new ArrayList<>(history.messages());
    messages.add(new ChatMessage.User(text));
    ask(messages, reply);
    return true;
  }

  @Override
  public void keepDraft(String text, Reply reply) {
    callerDid();
    history.add(new ChatMessage.User(text));
  }

  @Override
  public @Nullable String takeBack() {
    return history.takeBack();
  }

  @Override
  public boolean isFree() {
    return true;
  }

  @Override
  public void tick(long nowMillis) {
    WrittenAnswer current = answer;
    if (current != null) {
      current.hurry(nowMillis);
    }
  }

  private void callerDid() {
    nudges.callerDid();
    toolRounds = 0;
  }

  private void tell(String text, Reply reply) {
    history.add(new ChatMessage.User(text));
    ask(history.messages(), reply);
  }

  private void ask(List<ChatMessage> messages, Reply reply) {
    List<ToolDefinition> offered = toolRounds < MAX_TOOL_ROUNDS ? tools : List.of();
    ChatRequest request = new ChatRequest(prompts.systemPrompt(), messages, offered);
    WrittenAnswer begun = new WrittenAnswer(request, reply, nudges.listen(), report);
    answer = begun;
    io.voxbridge.agents.llm.Reply wire = model.reply(request, begun);
    reply.onCancel(wire::cancel);
  }
}
