package io.voxbridge.agents.conversation;

import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speechtospeech.ReconnectBudget;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent;
import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows from what a model tells that hears and speaks itself: it finds the caller's turns
 * and interruptions, here they become events of the {@link TurnTable}. A model that is lost, or
 * falls silent in the middle, is connected to once more, within a {@link ReconnectBudget}; then the
 * {@link SpokenFallback} takes over, or the call ends. The audio clock's alone.
 */
final class SpokenTurns {
  /** A model that was asked and tells nothing for so long is connected to anew. */
  private static final long NO_ANSWER_MILLIS = 6_000;

  /** A model that stops in the middle of an answer likewise. */
  private static final long BROKEN_OFF_MILLIS = 1_500;

  /** So much voice that the model does not notice, with so much quiet after it, likewise. */
  private static final long UNNOTICED_VOICE_MILLIS = 700;

  private static final long UNNOTICED_QUIET_MILLIS = 4_000;

  /** A voice that goes on for so long may cut even the opening. */
  private static final Duration OPENING_VOICE = Duration.ofMillis(600);

  /** A voice over the bot that the model has not noticed by then interrupts all the same. */
  private static final Duration INTERRUPTING_VOICE = Duration.ofMillis(500);

  /** The caller's voice stopped so long ago, and the model has not noticed: the bot goes on. */
  private static final long GIVE_BACK_MILLIS = 3_000;

  private static final long VOICE_OF_TRANSCRIPT_MILLIS = 3_000;
  private static final int CHARACTERS_PER_SECOND = 15;
  private static final int MOST_TURNS_WITHOUT_WORDS = 4;

  /** A minute of sound. */
  private static final int MOST_LATER = 3_000;

  private final Engine engine;
  private final SpokenCall call;
  private final SpokenDialogue dialogue;
  private final SpokenAnswers answers;
  private final Listening listening;
  private final CallerTurns.Progress progress;
  private final ReconnectBudget reconnects = new ReconnectBudget();
  private final Deque<Span> wordless = new ArrayDeque<>();
  private final Deque<SpeechToSpeechEvent> later = new ArrayDeque<>();

  /** Why nobody will ever hear of this model again; null while somebody may. */
  private @Nullable String lost;

  private boolean givenUp;
  private boolean callerSpeaks;
  private boolean openingMayBeCut;
  private boolean reconnected;
  private long startedMillis;
  private long toldMillis;
  private long heldMillis;
  private long voicedMillis;

  SpokenTurns(Engine engine, SpokenCall call, Listening listening, CallerTurns.Progress progress) {
    this.engine = engine;
    this.call = call;
    this.dialogue = call.dialogue();
    this.answers = dialogue.answers();
    this.listening = listening;
    this.progress = progress;
  }

  /** When the caller spoke. */
  private record Span(long fromMillis, long toMillis) {}

  /** Returns whether the model holds the conversation; else somebody else does. */
  boolean isLive() {
    return !call.hasFallenBack();
  }

  /** Takes what the model told, and looks whether it should have told something. */
  void tick(long nowMillis) {
    takeFallback(nowMillis);
    if (!isLive() || lost != null) {
      return;
    }
    openingMayBeCut |= engine.voice().sounding().compareTo(OPENING_VOICE) >= 0;
    boolean opening = listening.isInOpening() && !openingMayBeCut;
    call.session().deafen(opening || progress.end().isNear());
    take(nowMillis);
    lookAtVoice(nowMillis);
    lookAtSilence(nowMillis);
    if (engine.bot().isOnHold()) {
      long quiet = nowMillis - Math.max(engine.voice().lastVoiceMillis(), heldMillis);
      if (quiet >= GIVE_BACK_MILLIS) {
        raise(TurnEvent.VOICE_IN_VAIN, nowMillis);
      }
    }
  }

  /** Takes what the model told. */
  void take(long nowMillis) {
    if (!isLive() || lost != null) {
      return;
    }
    for (int left = later.size(); left > 0; left--) {
      on(later.removeFirst(), nowMillis);
    }
    for (SpeechToSpeechEvent event = call.session().poll();
        event != null;
        event = call.session().poll()) {
      toldMillis = nowMillis;
      voicedMillis = 0;
      on(event, nowMillis);
    }
  }

  /** This time does not count. */
  void hold(long millis) {
    toldMillis += millis;
    heldMillis += millis;
  }

  private void on(SpeechToSpeechEvent event, long nowMillis) {
    switch (event) {
      case SpeechToSpeechEvent.Ready _ -> {}
      case SpeechToSpeechEvent.CallerStarted _ -> callerStarted("speech", nowMillis);
      case SpeechToSpeechEvent.CallerStopped _ -> callerStopped(nowMillis);
      case SpeechToSpeechEvent.CallerSaid said -> callerSaid(said.text(), nowMillis);
      case SpeechToSpeechEvent.Audio _,
          SpeechToSpeechEvent.BotText _,
          SpeechToSpeechEvent.ToolsWanted _ ->
          answer(event, nowMillis);
      case SpeechToSpeechEvent.AnswerEnded ended -> {
        if (later.isEmpty()) {
          reconnected = false;
          answers.onEnded(ended);
        } else {
          later.addLast(ended);
        }
      }
      case SpeechToSpeechEvent.Trouble trouble -> trouble(trouble, nowMillis);
    }
  }

  private void callerStarted(String by, long nowMillis) {
    if (!callerSpeaks) {
      startedMillis = nowMillis;
    }
    callerSpeaks = true;
    later.clear();
    answers.callerStarted();
    if (progress.end().isNear() || isBeforeOpening()) {
      return;
    }
    if (state() == TurnState.SPEAKING) {
      engine.report().event(CallEvent.INTERRUPTION, nowMillis, null, Map.of("by", by));
      raise(TurnEvent.CUT_IN, nowMillis);
    } else if (state() == TurnState.THINKING) {
      heldMillis = nowMillis;
      raise(TurnEvent.CUT_IN, nowMillis);
    }
  }

  private void callerStopped(long nowMillis) {
    long until = spokenUntil(nowMillis);
    if (wordless.size() == MOST_TURNS_WITHOUT_WORDS) {
      wordless.removeFirst();
    }
    wordless.addLast(new Span(Math.min(callerSpeaks ? startedMillis : until, until), until));
    callerSpeaks = false;
    turnEnded(until, nowMillis);
  }

  /** Words come with the turn's end, or late, when the model has told the end before. */
  private void callerSaid(String text, long nowMillis) {
    if (text.isBlank()) {
      return;
    }
    progress.troubles().understood();
    dialogue.callerSaid(text);
    Span span = wordless.pollFirst();
    if (span != null) {
      engine.report().callerSaid(text, span.fromMillis(), span.toMillis());
      return;
    }
    long until = spokenUntil(nowMillis);
    long length = text.length() * 1_000L / CHARACTERS_PER_SECOND;
    engine.report().callerSaid(text, Math.max(0, until - length), until);
    callerSpeaks = false;
    turnEnded(until, nowMillis);
  }

  private void turnEnded(long spokenUntil, long nowMillis) {
    boolean waits = state() == TurnState.LISTENING || state() == TurnState.THINKING;
    if (waits && !progress.end().isNear() && !isBeforeOpening()) {
      progress.asking().about("");
      progress.timer().callerFinished(spokenUntil, nowMillis);
      raise(TurnEvent.TURN_ENDED, nowMillis);
    }
  }

  /** A part of an answer, which nobody may have asked for. */
  private void answer(SpeechToSpeechEvent event, long nowMillis) {
    if (!answers.expects(event)) {
      if (state() != TurnState.LISTENING || progress.end().isNear()) {
        // What is being said comes first.
        if (later.size() < MOST_LATER) {
          later.addLast(event);
        }
        return;
      }
      progress.asking().about("");
      raise(TurnEvent.TURN_ENDED, nowMillis);
    }
    switch (event) {
      case SpeechToSpeechEvent.Audio sound -> answers.onSound(sound);
      case SpeechToSpeechEvent.BotText words -> answers.onText(words);
      case SpeechToSpeechEvent.ToolsWanted wanted -> answers.onToolsWanted(wanted);
      default -> throw new IllegalArgumentException("no part of an answer: " + event);
    }
  }

  private void trouble(SpeechToSpeechEvent.Trouble trouble, long nowMillis) {
    if (trouble.isOver()) {
      gone(trouble.problem(), nowMillis);
      return;
    }
    // What the provider refuses is a request of ours; its answers go on.
    boolean goesOn = trouble.problem().kind() == ProviderProblem.Kind.REFUSED;
    if (goesOn || !answers.failed(trouble.problem())) {
      engine.report().serviceError("llm", trouble.problem().message(), nowMillis);
    }
  }

  /**
   * A model may have made its answer long before it is heard, and not tell any more that the caller
   * speaks into it.
   */
  private void lookAtVoice(long nowMillis) {
    long quiet = nowMillis - engine.voice().lastVoiceMillis();
    boolean sounds = quiet <= 0;
    callerSpeaks &= Math.min(quiet, nowMillis - startedMillis) < GIVE_BACK_MILLIS;
    boolean opening = listening.isInOpening() && !openingMayBeCut;
    if (state() == TurnState.SPEAKING
        && sounds
        && !callerSpeaks
        && !opening
        && engine.voice().sounding().compareTo(INTERRUPTING_VOICE) >= 0) {
      callerStarted("voice", nowMillis);
    }
  }

  /** A model that should have told something and does not is gone, whatever its connection says. */
  private void lookAtSilence(long nowMillis) {
    if (state() != TurnState.LISTENING || engine.bot().isTalking()) {
      voicedMillis = 0;
    } else if (engine.voice().lastVoiceMillis() >= nowMillis) {
      voicedMillis += AudioFrame.MILLIS;
    }
    long told = nowMillis - Math.max(toldMillis, progress.asking().askedMillis());
    boolean unanswered = answers.isAwaiting() && !engine.bot().isOnHold();
    boolean brokenOff = unanswered && engine.bot().owesSound() && told >= BROKEN_OFF_MILLIS;
    boolean unnoticed =
        voicedMillis >= UNNOTICED_VOICE_MILLIS
            && nowMillis - engine.voice().lastVoiceMillis() >= UNNOTICED_QUIET_MILLIS;
    if (brokenOff || (unanswered && told >= NO_ANSWER_MILLIS) || unnoticed) {
      voicedMillis = 0;
      progress.watch().saw("model_silent", nowMillis);
      gone(
          new ProviderProblem(ProviderProblem.Kind.STALLED, "the model tells nothing any more"),
          nowMillis);
      if (unnoticed && isLive() && lost == null) {
        raise(TurnEvent.NOT_UNDERSTOOD, nowMillis);
      }
    }
  }

  private void gone(ProviderProblem problem, long nowMillis) {
    engine.report().serviceError("llm", problem.message(), nowMillis);
    toldMillis = nowMillis;
    later.clear();
    callerSpeaks = false;
    wordless.clear();
    if (problem.kind().isPassing() && !reconnected && reconnects.take(nowMillis)) {
      reconnected = true;
      call.reconnect();
      dialogue.lost();
      engine.report().event("model_reconnect", nowMillis, null, Map.of());
      return;
    }
    lost = "the model is lost: " + problem.message();
    call.fallBack();
    takeFallback(nowMillis);
  }

  private void takeFallback(long nowMillis) {
    String why = lost;
    if (why == null || givenUp || call.hasFallenBack()) {
      return;
    }
    switch (call.fallback()) {
      case SpokenFallback.Coming _ -> {}
      case SpokenFallback.Failed(String problem) -> {
        if (!problem.isEmpty()) {
          engine.report().serviceError("llm", problem, nowMillis);
        }
        givenUp = true;
        progress.end().broken(why, nowMillis);
      }
      case SpokenFallback.Ready ready -> {
        engine.report().event("model_fallback", nowMillis, null, Map.of("why", why));
        engine.bot().resume();
        call.goOn(ready);
      }
    }
  }

  private long spokenUntil(long nowMillis) {
    long last = engine.voice().lastVoiceMillis();
    return last >= nowMillis - VOICE_OF_TRANSCRIPT_MILLIS ? last : nowMillis;
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
