package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ChatMessage;
import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.speechtospeech.SpeechToSpeech;
import io.voxbridge.domain.bot.Prompts;
import io.voxbridge.domain.bot.ReEngagement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that hears and speaks itself decides what is said, and says it. It is asked aloud: the
 * turns of the caller reach it as sound; openings, nudges and fixed texts as instructions. Its
 * answers come in through {@link #answers}.
 */
final class SpokenDialogue implements Dialogue {
  private static final String WORD_FOR_WORD =
      "Say exactly the following, word for word, and nothing else: ";

  private final ModelSession session;
  private final Prompts prompts;
  private final Nudges nudges;
  private final SpokenHistory history = new SpokenHistory();
  private final SpokenAnswers answers;
  private List<SpeechToSpeech.ToolResult> unanswered = List.of();

  SpokenDialogue(
      ModelSession session,
      Prompts prompts,
      @Nullable ReEngagement reEngagement,
      String nudge,
      CallReport report) {
    this.session = session;
    this.prompts = prompts;
    this.nudges = new Nudges(reEngagement, nudge);
    this.answers = new SpokenAnswers(session, history, report);
  }

  /** Returns what takes what the model says. */
  SpokenAnswers answers() {
    return answers;
  }

  /** Returns what caller and bot have heard of each other, oldest first. */
  List<ChatMessage> history() {
    return history.messages();
  }

  @Override
  public void start(String opening, Reply reply) {
    if (opening.isBlank()) {
      reply.finish(nudges.listen());
    } else {
      say(opening, reply);
    }
  }

  @Override
  public void onTurn(String text, Reply reply) {
    nudges.callerDid();
    answers.await(reply, nudges.listen());
  }

  /** The caller said so. */
  void callerSaid(String text) {
    nudges.callerDid();
    history.add(new ChatMessage.User(text));
  }

  @Override
  public void onKey(char key, Reply reply) {
    nudges.callerDid();
    history.add(new ChatMessage.User("[pressed " + key + "]"));
    answers.await(reply, nudges.listen());
    session.ask(model -> model.prompt("[the caller pressed the key " + key + "]"));
  }

  @Override
  public void onSilence(Reply reply) {
    nudges.onSilence(reply, text -> say(text, reply));
  }

  private void say(String text, Reply reply) {
    answers.await(reply, nudges.listen());
    session.ask(model -> model.prompt(WORD_FOR_WORD + text));
  }

  @Override
  public void onTransferFailed(String why, Reply reply) {
    String news = "the transfer failed: " + why + "; tell the caller";
    answers.await(reply, nudges.listen());
    if (unanswered.isEmpty()) {
      session.ask(model -> model.prompt("[" + news + "]"));
    } else {
      answerTools(unanswered, news);
    }
  }

  @Override
  public void onTools(List<Finished> finished, Reply reply) {
    List<SpeechToSpeech.ToolResult> results =
        finished.stream()
            .map(each ->
                new SpeechToSpeech.ToolResult(
                    each.call().id(), each.call().name(), each.outcome().result()))
            .toList();
    LastWords last = LastWords.of(finished, prompts);
    if (last == null) {
      answers.await(reply, nudges.listen());
      session.ask(model -> model.toolResults(results));
    } else {
      sayLast(last, results, reply);
    }
  }

  /** Has the model say a text instead of a tool's result, then goes on to what follows. */
  private void sayLast(LastWords last, List<SpeechToSpeech.ToolResult> results, Reply reply) {
    unanswered = results;
    if (last.text().isBlank()) {
      reply.finish(last.next());
    } else {
      answers.await(reply, last.next());
      answerTools(results, WORD_FOR_WORD + last.text());
    }
  }

  private void answerTools(List<SpeechToSpeech.ToolResult> results, String text) {
    unanswered = List.of();
    List<SpeechToSpeech.ToolResult> all =
        results.stream()
            .map(each -> new SpeechToSpeech.ToolResult(each.callId(), each.name(), text))
            .toList();
    session.ask(model -> model.toolResults(all));
  }

  @Override
  public void onCut(Reply reply, String heard) {
    answers.cut(reply, heard);
  }

  @Override
  public boolean isFree() {
    return true;
  }

  @Override
  public void tick(long nowMillis) {
    answers.pump();
  }

  /**
   * The model is gone and another connection is coming: what it was saying ends where it is, and it
   * is asked to go on.
   */
  void lost() {
    answers.breakOff();
    if (answers.isAwaiting()) {
      session.ask(
          model -> model.prompt("The line was broken for a moment. Answer the caller, or go on."));
    }
  }
}
