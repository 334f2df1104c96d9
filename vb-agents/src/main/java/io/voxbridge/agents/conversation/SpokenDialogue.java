package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ChatMessage;
import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speechtospeech.SpeechToSpeech;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent;
import io.voxbridge.agents.tool.ToolEffect;
import io.voxbridge.domain.bot.Prompts;
import io.voxbridge.domain.bot.ReEngagement;
import io.voxbridge.domain.call.DisconnectReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that hears and speaks itself decides what is said, and says it. It is asked aloud: the
 * turns of the caller reach it as sound; openings, nudges and fixed texts as instructions. The
 * history holds what was heard, for whoever goes on when the model is lost.
 */
final class SpokenDialogue implements Dialogue {
  private static final int MAX_HISTORY = 400;
  private static final String WORD_FOR_WORD =
      "Say exactly the following, word for word, and nothing else: ";

  private final ModelSession session;
  private final Prompts prompts;
  private final @Nullable ReEngagement reEngagement;
  private final String nudge;
  private final CallReport report;
  private final List<ChatMessage> history = new ArrayList<>();
  private @Nullable Reply open;
  private @Nullable Answer answer;
  private Next then = new Next.Listen(null);
  private String cutId = "";
  private boolean callerSpoke;
  private List<SpeechToSpeech.ToolResult> unanswered = List.of();
  private int nudges;

  SpokenDialogue(
      ModelSession session,
      Prompts prompts,
      @Nullable ReEngagement reEngagement,
      String nudge,
      CallReport report) {
    this.session = session;
    this.prompts = prompts;
    this.reEngagement = reEngagement;
    this.nudge = nudge;
    this.report = report;
  }

  /** An answer of the model, and where it stands in the history. */
  private static final class Answer {
    private final String id;
    private final Reply reply;
    private final OwnSound sound;
    private int entry = -1;

    Answer(String id, Reply reply, OwnSound sound) {
      this.id = id;
      this.reply = reply;
      this.sound = sound;
    }
  }

  @Override
  public void start(String opening, Reply reply) {
    if (opening.isBlank()) {
      reply.finish(listen());
    } else {
      say(opening, listen(), reply);
    }
  }

  @Override
  public void onTurn(String text, Reply reply) {
    nudges = 0;
    await(reply, listen());
  }

  @Override
  public void onKey(char key, Reply reply) {
    nudges = 0;
    remember(new ChatMessage.User("[pressed " + key + "]"));
    await(reply, listen());
    session.ask(model -> model.prompt("[the caller pressed the key " + key + "]"));
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
      say(text, listen(), reply);
    }
  }

  @Override
  public void onTransferFailed(String why, Reply reply) {
    String news = "the transfer failed: " + why + "; tell the caller";
    await(reply, listen());
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
    for (Finished each : finished) {
      ToolEffect effect = each.outcome().effect();
      if (effect != null && carriesOut(effect, results, reply)) {
        return;
      }
    }
    await(reply, listen());
    session.ask(model -> model.toolResults(results));
  }

  private boolean carriesOut(
      ToolEffect effect, List<SpeechToSpeech.ToolResult> results, Reply reply) {
    switch (effect) {
      case ToolEffect.EndCall end ->
          sayLast(end.message(), results, new Next.HangUp(DisconnectReason.BOT, null), reply);
      case ToolEffect.Voicemail _ ->
          sayLast(
              prompts.voicemailMessage(),
              results,
              new Next.HangUp(DisconnectReason.VOICEMAIL, null),
              reply);
      case ToolEffect.Transfer wish ->
          sayLast(
              prompts.preTransferMessage(),
              results,
              new Next.Transfer(wish.target(), wish.reason(), null),
              reply);
      case ToolEffect.SendDtmf _ -> {
        return false;
      }
    }
    return true;
  }

  /** Has the model say a text instead of a tool's result, then goes on to what follows. */
  private void sayLast(
      @Nullable String text, List<SpeechToSpeech.ToolResult> results, Next next, Reply reply) {
    unanswered = results;
    if (text == null || text.isBlank()) {
      reply.finish(next);
    } else {
      await(reply, next);
      answerTools(results, WORD_FOR_WORD + text);
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
    Answer cut = answer;
    if (cut != null && cut.reply == reply) {
      answer = null;
      cut.sound.drop();
      cutId = cut.id;
      heard(cut, heard);
      Duration length = Duration.ofMillis(cut.sound.heardMillis());
      session.ask(model -> model.interrupted(cut.id, length));
    } else if (reply == open && !callerSpoke) {
      // Of a caller who goes on the model knows by itself.
      session.ask(model -> model.interrupted("", Duration.ZERO));
    }
    if (reply == open) {
      open = null;
    }
  }

  @Override
  public boolean isFree() {
    return true;
  }

  @Override
  public void tick(long nowMillis) {
    if (answer != null) {
      answer.sound.pump();
    }
  }

  /** The caller began to speak: the model has given up what it was about to say. */
  void callerStarted() {
    callerSpoke = true;
    Answer unheard = answer;
    if (unheard != null && unheard.reply == open && unheard.sound.heardMillis() == 0) {
      answer = null;
      cutId = unheard.id;
      unheard.sound.drop();
      session.ask(model -> model.interrupted(unheard.id, Duration.ZERO));
    }
  }

  /** The caller said so. */
  void callerSaid(String text) {
    nudges = 0;
    remember(new ChatMessage.User(text));
  }

  /** Returns whether what the model says now is what it was asked for, or nobody wants it. */
  boolean expects(SpeechToSpeechEvent event) {
    String id = answerId(event);
    return open != null || id.equals(cutId) || (answer != null && answer.id.equals(id));
  }

  private static String answerId(SpeechToSpeechEvent event) {
    return switch (event) {
      case SpeechToSpeechEvent.Audio sound -> sound.answerId();
      case SpeechToSpeechEvent.BotText words -> words.answerId();
      case SpeechToSpeechEvent.AnswerEnded ended -> ended.answerId();
      default -> "";
    };
  }

  /** The model says something. */
  void onSound(SpeechToSpeechEvent.Audio sound) {
    Answer now = answer(sound.answerId());
    if (now != null) {
      now.reply.textArrived(0);
      if (!now.sound.add(sound.frame())) {
        session.soundDropped();
      }
    }
  }

  /** The words of that. */
  void onText(SpeechToSpeechEvent.BotText words) {
    Answer now = answer(words.answerId());
    if (now != null) {
      now.reply.textArrived(words.text().length());
      now.sound.write(words.text());
    }
  }

  private @Nullable Answer answer(String id) {
    Answer now = answer;
    if (id.equals(cutId) || (now != null && now.id.equals(id))) {
      return id.equals(cutId) ? null : now;
    }
    Reply reply = open;
    OwnSound sound = reply == null ? null : reply.sound();
    if (reply == null || sound == null) {
      return null;
    }
    completeAnswer();
    Answer next = new Answer(id, reply, sound);
    answer = next;
    return next;
  }

  /** The model wants tools before it goes on. */
  void onToolsWanted(SpeechToSpeechEvent.ToolsWanted wanted) {
    Reply reply = open;
    if (reply != null) {
      reply.textArrived(0);
      completeAnswer();
      open = null;
      reply.finish(new Next.Tools(wanted.calls()));
    }
  }

  /** An answer is complete. */
  void onEnded(SpeechToSpeechEvent.AnswerEnded ended) {
    report.tokens(ended.usage(), false);
    Answer now = answer;
    if (now == null || !now.id.equals(ended.answerId())) {
      return;
    }
    completeAnswer();
    if (now.reply == open) {
      open = null;
      now.reply.finish(then);
    }
  }

  private void completeAnswer() {
    Answer now = answer;
    if (now != null && !now.sound.isComplete()) {
      now.sound.complete();
      if (!now.sound.text().isEmpty()) {
        remember(new ChatMessage.Assistant(now.sound.text(), List.of()));
        now.entry = history.size() - 1;
      }
    }
  }

  /**
   * The answer on its way failed; the model may go on with the next one.
   *
   * @return whether there was one of which nothing has been said: it is told as failed
   */
  boolean failed(ProviderProblem problem) {
    Reply reply = open;
    if (reply == null) {
      return false;
    }
    boolean spoke = answer != null && answer.reply == reply;
    completeAnswer();
    open = null;
    reply.finish(spoke ? then : new Next.Failed(problem));
    return !spoke;
  }

  /**
   * The model is gone and another connection is coming: what it was saying ends where it is, and it
   * is asked to go on.
   */
  void lost() {
    completeAnswer();
    answer = null;
    cutId = "";
    if (open != null) {
      session.ask(
          model -> model.prompt("The line was broken for a moment. Answer the caller, or go on."));
    }
  }

  /** Returns whether an answer is awaited from the model. */
  boolean isAwaiting() {
    return open != null;
  }

  /** Returns the answer that is awaited, which somebody else gives now; null when there is none. */
  @Nullable Reply handOver() {
    completeAnswer();
    Reply reply = open;
    open = null;
    return reply;
  }

  /** Returns what caller and bot have heard of each other, oldest first. */
  List<ChatMessage> history() {
    return List.copyOf(history);
  }

  private void heard(Answer cut, String heard) {
    if (cut.entry >= 0) {
      history.set(cut.entry, new ChatMessage.Assistant(heard, List.of()));
    } else if (!heard.isEmpty()) {
      remember(new ChatMessage.Assistant(heard, List.of()));
    }
  }

  private void remember(ChatMessage message) {
    if (history.size() < MAX_HISTORY) {
      history.add(message);
    }
  }

  private void say(String text, Next next, Reply reply) {
    await(reply, next);
    session.ask(model -> model.prompt(WORD_FOR_WORD + text));
  }

  private void await(Reply reply, Next next) {
    open = reply;
    then = next;
    callerSpoke = false;
  }

  private Next listen() {
    return new Next.Listen(reEngagement == null ? null : reEngagement.timeout());
  }
}
