package io.voxbridge.agents.conversation;

import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.domain.result.CallEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the caller's words, voice and keys: a turn to be answered, an interruption, or
 * nothing. The audio clock's alone.
 */
final class CallerTurns implements CallerEar.Listener {
  /** A voice heard longer ago than this does not belong to a transcript that arrives now. */
  private static final long VOICE_OF_TRANSCRIPT_MILLIS = 3_000;

  private final Engine engine;
  private final SpeechToText recogniser;
  private final InterruptionRule interruptions;
  private final CallerEar ear;
  private final Floor floor;
  private final Listening listening;
  private final Progress progress;
  private final EarlyWords early = new EarlyWords();
  private char key;

  CallerTurns(
      Engine engine,
      SpeechToText recogniser,
      ConversationRules rules,
      Listening listening,
      Progress progress) {
    this.engine = engine;
    this.recogniser = recogniser;
    this.interruptions = rules.interruptions();
    this.ear =
        new CallerEar(recogniser, engine.voice(), rules.endpoint(), rules.transcriptBudget(), this);
    this.floor = new Floor(interruptions, engine.voice(), rules.transcriptBudget());
    this.listening = listening;
    this.progress = progress;
  }

  /** What a turn is taken further with. */
  record Progress(Asking asking, AnswerTimer timer, Troubles troubles, CallEnd end, Watch watch) {}

  /** The recogniser found something. */
  void onRecognised(RecognitionEvent event, long nowMillis) {
    if (event instanceof RecognitionEvent.Trouble trouble) {
      engine.report().serviceError("stt", trouble.problem().message(), nowMillis);
      if (trouble.isOver() && engine.dialogue().isFree()) {
        progress.end().broken("the bot cannot hear: " + trouble.problem().message(), nowMillis);
      }
      return;
    }
    ear.on(event, nowMillis);
  }

  @Override
  public void onWords(String soFar, long nowMillis) {
    progress.troubles().understood();
    if (!isInterruptible() || isBeforeOpening()) {
      return;
    }
    Dialogue dialogue = engine.dialogue();
    if (state() == TurnState.SPEAKING) {
      if (interruptions.cutsSpeech(soFar, dialogue.understands(soFar))) {
        interrupt("words", nowMillis);
      }
    } else if (state() == TurnState.THINKING
        && dialogue.isFree()
        && interruptions.joinsTurn(soFar)) {
      floor.takenByWords(nowMillis);
      raise(TurnEvent.CUT_IN, nowMillis);
    }
  }

  @Override
  public void onTurnLikelyOver(String text, long nowMillis) {
    progress.asking().about(text);
    raise(TurnEvent.TURN_LIKELY_OVER, nowMillis);
  }

  @Override
  public void onTurnWentOn(long nowMillis) {
    raise(TurnEvent.TURN_WENT_ON, nowMillis);
  }

  @Override
  public void onTurn(String text, Duration length, String by, long waited, long nowMillis) {
    long spokenUntil = spokenUntil(engine.voice(), nowMillis);
    engine.report().callerSaid(text, Math.max(0, spokenUntil - length.toMillis()), spokenUntil);
    progress.troubles().understood();
    if (!recogniser.detectsTurns()) {
      engine.report().event("endpointing", nowMillis, by, Map.of("waited_ms", waited));
    }
    if (!isInterruptible() || isBeforeOpening()) {
      return;
    }
    Dialogue dialogue = engine.dialogue();
    boolean busy =
        state() == TurnState.SPEAKING || (state() == TurnState.THINKING && !dialogue.isFree());
    progress.asking().about(text);
    if (busy) {
      if (!interruptions.cutsSpeech(text, dialogue.understands(text))) {
        floor.notMeant();
        boolean speaks = state() == TurnState.SPEAKING;
        raise(speaks ? TurnEvent.TURN_ENDED : TurnEvent.VOICE_IN_VAIN, nowMillis);
        return;
      }
      interrupt("transcript", nowMillis);
    } else if (state() == TurnState.THINKING && !interruptions.joinsTurn(text)) {
      floor.notMeant();
      return;
    }
    progress.timer().callerFinished(spokenUntil, nowMillis);
    raise(TurnEvent.TURN_ENDED, nowMillis);
  }

  @Override
  public void onNoWords(long nowMillis) {
    if (state() == TurnState.LISTENING && engine.dialogue().isFree() && isInterruptible()) {
      if (progress.troubles().notUnderstood()) {
        progress.end().broken("the recogniser finds no words in what the caller says", nowMillis);
      } else {
        progress.watch().saw("no_words", nowMillis);
        raise(TurnEvent.NOT_UNDERSTOOD, nowMillis);
      }
    }
  }

  /** The caller pressed a key; while the bot talks only a key that answers it counts. */
  void onKey(char pressed, long nowMillis) {
    engine.report().keyPressed(pressed, nowMillis);
    boolean talks = engine.bot().isTalking();
    if (!isInterruptible() || (talks && !engine.dialogue().understands(pressed))) {
      return;
    }
    if (state() == TurnState.SPEAKING) {
      interruptionEvent("dtmf", nowMillis);
    }
    progress.timer().callerFinished(nowMillis, nowMillis);
    key = pressed;
    raise(TurnEvent.KEY, nowMillis);
  }

  /** Returns the key that was pressed last. */
  char key() {
    return key;
  }

  /** Looks at the caller's voice and silence; once for every frame. */
  void tick(long nowMillis) {
    if (state() != TurnState.LISTENING) {
      ear.forgetVoice();
    }
    ear.tick(nowMillis);
  }

  /** Looks who may speak while the bot is busy; once for every frame. */
  void lookAtFloor(long nowMillis) {
    if (!isInterruptible() || state() == TurnState.LISTENING) {
      return;
    }
    BotVoice bot = engine.bot();
    TurnState state = state();
    boolean opening = listening.isInOpening();
    if (!bot.isOnHold()) {
      boolean mayPause = bot.isTalking() || state == TurnState.THINKING;
      boolean speaks = bot.isTalking() && state != TurnState.THINKING;
      if (mayPause && floor.isTakenByVoice(opening, speaks, nowMillis)) {
        floor.takenByVoice(nowMillis);
        if (cutsByVoice(state)) {
          interrupt("speech", nowMillis);
        } else {
          raise(TurnEvent.VOICE_OVER, nowMillis);
        }
      }
    } else if (cutsByVoice(state) && floor.isTakenByVoice(opening, false, nowMillis)) {
      interrupt("speech", nowMillis);
    } else if (floor.isGivenBack(ear.isInTurn(), ear.tellsInterims(), nowMillis)) {
      raise(TurnEvent.VOICE_IN_VAIN, nowMillis);
    }
  }

  private boolean cutsByVoice(TurnState state) {
    return state == TurnState.SPEAKING && interruptions.cutsByVoice() && !floor.isEarly();
  }

  /** The voice over the bot was nothing: it goes on where it was. */
  void goOn(long nowMillis) {
    if (engine.bot().isOnHold()) {
      Map<String, @Nullable Object> data = new LinkedHashMap<>();
      data.put("held_ms", floor.heldMillis(nowMillis));
      data.put("early", floor.isEarly());
      floor.takenInVain();
      engine.report().event("false_interruption", nowMillis, engine.dialogue().position(), data);
      engine.bot().resume();
    }
    floor.release();
    engine.voice().countFromHere();
  }

  /** What is being said is over: whose turn it is begins anew. */
  void releaseFloor() {
    floor.turnBegins();
  }

  /** Keeps the words of now until the bot is done. */
  void keepWords(long nowMillis) {
    early.keep(progress.asking().turn(), state() == TurnState.TOOL, nowMillis);
  }

  /** The bot is done: words that it did not stop for may be an answer. */
  void answerEarlyWords(long nowMillis) {
    String words = early.take(floor, engine.dialogue(), nowMillis);
    if (words != null) {
      progress.asking().about(words);
      progress.timer().callerFinished(early.saidMillis(), nowMillis);
      raise(TurnEvent.TURN_ENDED, nowMillis);
    }
  }

  /** Returns until when the voice sounded to which a transcript of now belongs. */
  private static long spokenUntil(CallerVoice voice, long nowMillis) {
    long last = voice.lastVoiceMillis();
    return last >= nowMillis - VOICE_OF_TRANSCRIPT_MILLIS ? last : nowMillis;
  }

  private void interrupt(String by, long nowMillis) {
    interruptionEvent(by, nowMillis);
    if (state() == TurnState.SPEAKING) {
      raise(TurnEvent.CUT_IN, nowMillis);
    }
  }

  private void interruptionEvent(String by, long nowMillis) {
    engine
        .report()
        .event(CallEvent.INTERRUPTION, nowMillis, engine.dialogue().position(), Map.of("by", by));
  }

  private boolean isInterruptible() {
    return !progress.end().isNear() && engine.dialogue().isInterruptible();
  }

  private boolean isBeforeOpening() {
    return listening.isInOpening() && state() == TurnState.THINKING;
  }

  private TurnState state() {
    return engine.turns().state();
  }

  private void raise(TurnEvent event, long nowMillis) {
    engine.turns().raise(event, nowMillis);
  }
}
