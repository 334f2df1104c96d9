package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ChatMessage;
import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model says that speaks itself: which answer is awaited from it, which it is giving, and
 * which the caller cut, of which nothing counts any more. The audio clock's alone.
 */
final class SpokenAnswers {
  private final ModelSession session;
  private final SpokenHistory history;
  private final CallReport report;
  private @Nullable Reply open;
  private @Nullable Answer answer;
  private Next then = new Next.Listen(null);
  private String cutId = "";
  private boolean callerSpoke;

  SpokenAnswers(ModelSession session, SpokenHistory history, CallReport report) {
    this.session = session;
    this.history = history;
    this.report = report;
  }

  /** An answer of the model, and where it stands in the history. */
  private static final class Answer {
    private final String id;
    private final Reply reply;
    private final OwnSound sound;
    private int place = SpokenHistory.NOWHERE;

    Answer(String id, Reply reply, OwnSound sound) {
      this.id = id;
      this.reply = reply;
      this.sound = sound;
    }
  }

  /** What the model says next is this answer; once it is complete the given comes. */
  void await(Reply reply, Next next) {
    open = reply;
    then = next;
    callerSpoke = false;
  }

  /** Returns whether an answer is awaited from the model. */
  boolean isAwaiting() {
    return open != null;
  }

  /** Moves the sound that is due to where it is played from. */
  void pump() {
    if (answer != null) {
      answer.sound.pump();
    }
  }

  /** An answer was cut short; see {@link Dialogue#onCut}. */
  void cut(Reply reply, String heard) {
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

  private void heard(Answer cut, String heard) {
    if (cut.place != SpokenHistory.NOWHERE) {
      history.replace(cut.place, new ChatMessage.Assistant(heard, List.of()));
    } else if (!heard.isEmpty()) {
      history.add(new ChatMessage.Assistant(heard, List.of()));
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
    if (id.equals(cutId)) {
      return null;
    }
    Answer now = answer;
    if (now != null && now.id.equals(id)) {
      return now;
    }
    Reply reply = open;
    OwnSound sound = reply == null ? null : reply.sound();
    if (reply == null || sound == null) {
      return null;
    }
    complete();
    Answer next = new Answer(id, reply, sound);
    answer = next;
    return next;
  }

  /** The model wants tools before it goes on. */
  void onToolsWanted(SpeechToSpeechEvent.ToolsWanted wanted) {
    Reply reply = open;
    if (reply != null) {
      reply.textArrived(0);
      complete();
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
    complete();
    if (now.reply == open) {
      open = null;
      now.reply.finish(then);
    }
  }

  private void complete() {
    Answer now = answer;
    if (now != null && !now.sound.isComplete()) {
      now.sound.complete();
      if (!now.sound.text().isEmpty()) {
        now.place = history.add(new ChatMessage.Assistant(now.sound.text(), List.of()));
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
    complete();
    open = null;
    reply.finish(spoke ? then : new Next.Failed(problem));
    return !spoke;
  }

  /** What the model was saying ends where it is; what is awaited is awaited of its next words. */
  void breakOff() {
    complete();
    answer = null;
    cutId = "";
  }

  /** Returns the answer that is awaited, which somebody else gives now; null when there is none. */
  @Nullable Reply handOver() {
    complete();
    Reply reply = open;
    open = null;
    return reply;
  }
}
