package io.voxbridge.agents.conversation;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The question that the dialogue was asked, and its answer on the way. The audio clock's alone, but
 * for {@link #finished}.
 */
final class Asking {
  private final Engine engine;
  private final TurnMachine machine;
  private final Drafts drafts;
  private final AnswerTimer timer;
  private final Listening listening;
  private final Ticker ticker;
  private @Nullable Reply current;
  private boolean waiting;
  private long lastReplyMillis;
  private long askedMillis;
  private String turn = "";

  Asking(
      Engine engine, TurnMachine machine, AnswerTimer timer, Listening listening, Ticker ticker) {
    this.engine = engine;
    this.machine = machine;
    this.drafts = new Drafts(engine.dialogue(), engine.bot(), engine.report());
    this.timer = timer;
    this.listening = listening;
    this.ticker = ticker;
  }

  /** Takes the end of an answer. */
  interface Finished {
    void finished(Reply reply, Next next, long nowMillis);
  }

  /** Sets what is to be answered next. */
  void about(String text) {
    turn = text;
  }

  /** Returns what is to be answered next. */
  String turn() {
    return turn;
  }

  /** Asks the dialogue. */
  void ask(Consumer<Reply> question, long nowMillis) {
    Reply reply = engine.bot().reply(false);
    begin(reply, nowMillis);
    machine.within(() -> question.accept(reply));
  }

  /** Asks for an answer to the caller's turn; takes the draft that fits it. */
  void askForTurn(Finished taker, long nowMillis) {
    Drafts.Kept draft = drafts.keep(turn, nowMillis);
    engine.bot().resume();
    if (draft == null) {
      ask(reply -> engine.dialogue().onTurn(turn, reply), nowMillis);
      return;
    }
    begin(draft.reply(), nowMillis);
    draft.reply().release();
    Next next = draft.next();
    if (next != null) {
      machine.afterwards(() -> taker.finished(draft.reply(), next, nowMillis));
    }
  }

  /** Begins an answer that is held back. */
  void draft(long nowMillis) {
    drafts.begin(turn, nowMillis);
  }

  /** Throws it away. */
  void dropDraft(long nowMillis) {
    drafts.drop(nowMillis);
  }

  /** Joins the turn that is being answered with what was said since; its answer must be cut. */
  void takeBack() {
    String before = engine.dialogue().takeBack();
    turn = before == null ? turn : before + " " + turn;
  }

  /** Brings the end of an answer to the audio thread; for any thread. */
  void finished(Reply reply, Next next, Finished taker, CallInbox inbox) {
    if (machine.isWithinCommand()) {
      machine.afterwards(() -> taker.finished(reply, next, askedMillis));
    } else {
      inbox.offerSurely(new CallSignal.Finished(reply, next));
    }
  }

  /** Takes the end of an answer; returns whether it is the one that is waited for. */
  boolean takes(Reply reply, Next next) {
    if (drafts.takes(reply, next) || reply != current) {
      return false;
    }
    waiting = false;
    return true;
  }

  /** Nobody wants the answer any more; what was heard of it goes to the dialogue. */
  void cut() {
    Reply answering = current;
    if (answering != null) {
      answering.cancel();
      engine.dialogue().onCut(answering, answering.heard());
    }
    current = null;
    waiting = false;
  }

  /** The call ends. */
  void stop() {
    drafts.drop(0);
    if (current != null) {
      current.cancel();
    }
  }

  /** Notes a frame that the caller hears; returns whether it is a part of the answer. */
  boolean isAnswer(Utterance utterance, long nowMillis) {
    boolean ofAnswer = current == null || utterance.reply() == current.number();
    if (ofAnswer) {
      lastReplyMillis = nowMillis;
    }
    return ofAnswer;
  }

  /** This time does not count. */
  void hold(long millis) {
    lastReplyMillis += millis;
    askedMillis += millis;
  }

  /** Returns whether the answer is not complete. */
  boolean isWaiting() {
    return waiting;
  }

  /** Returns when the answer was asked for. */
  long askedMillis() {
    return askedMillis;
  }

  /** Returns when the answer was last heard, or asked for. */
  long lastReplyMillis() {
    return lastReplyMillis;
  }

  private void begin(Reply reply, long nowMillis) {
    listening.stop();
    if (!engine.bot().isTalking()) {
      engine.voice().countFromHere();
    }
    current = reply;
    waiting = true;
    lastReplyMillis = nowMillis;
    askedMillis = nowMillis;
    timer.asked(reply, nowMillis, ticker.nanos());
  }
}
