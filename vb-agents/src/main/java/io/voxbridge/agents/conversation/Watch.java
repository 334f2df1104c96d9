package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import java.util.Locale;
import java.util.Map;

/**
 * Shows the {@link StateWatchdog} what can be seen and does what it demands. The audio clock's
 * alone.
 */
final class Watch {
  private final Engine engine;
  private final Asking asking;
  private final CannedSpeech canned;
  private final CallEnd end;
  private final StateWatchdog watchdog;

  Watch(Engine engine, Asking asking, CannedSpeech canned, CallEnd end, StateWatchdog watchdog) {
    this.engine = engine;
    this.asking = asking;
    this.canned = canned;
    this.end = end;
    this.watchdog = watchdog;
  }

  /** Tells a watchdog that a state was entered; what only happens within it does not count. */
  static void entered(StateWatchdog watchdog, TurnState state, TurnEvent by, long nowMillis) {
    boolean goesOn =
        by == TurnEvent.DEAD_AIR
            || by == TurnEvent.VOICE_OVER
            || by == TurnEvent.VOICE_IN_VAIN
            || by == TurnEvent.CUT_IN;
    if (!goesOn) {
      watchdog.entered(state, nowMillis);
    }
  }

  /** The call begins, in this state. */
  void begin(TurnState state, long nowMillis) {
    watchdog.entered(state, nowMillis);
  }

  /** The line is broken for 20 ms. */
  void hold() {
    watchdog.hold(AudioFrame.MILLIS);
  }

  /** Looks whether the state is backed by evidence; once for every frame. */
  void look(long nowMillis) {
    BotVoice bot = engine.bot();
    TurnEvent wrong =
        watchdog.check(
            new StateWatchdog.Evidence(
                bot.lastFrameMillis(),
                asking.lastReplyMillis(),
                bot.owesSound(),
                asking.isWaiting(),
                bot.isTalking(),
                bot.isOnHold()),
            nowMillis);
    if (wrong == null) {
      return;
    }
    saw(wrong.name().toLowerCase(Locale.ROOT), nowMillis);
    if (wrong == TurnEvent.STALLED || wrong == TurnEvent.OVERDUE) {
      if (bot.owesSound()) {
        canned.voiceFailed();
      }
      TurnState state = engine.turns().state();
      if (state == TurnState.THINKING || state == TurnState.SPEAKING) {
        end.failed("no answer came", wrong, nowMillis);
        return;
      }
    }
    engine.turns().raise(wrong, nowMillis);
  }

  /** Puts on record what is wrong. */
  void saw(String what, long nowMillis) {
    String state = engine.turns().state().name().toLowerCase(Locale.ROOT);
    engine.report().event("watchdog", nowMillis, state, Map.of("saw", what));
  }
}
