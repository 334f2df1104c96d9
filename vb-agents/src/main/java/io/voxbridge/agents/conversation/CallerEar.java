package io.voxbridge.agents.conversation;

import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes turns of what the recogniser finds and the voice detector hears. Recognisers that find the
 * end of turns are followed; for others a turn is over when the silence is long enough and its
 * final words are there, or late. The audio clock's alone.
 */
final class CallerEar {
  /** A guess that stays the same for so long in silence is worth a draft. */
  private static final long STABLE_MILLIS = 160;

  /** Drafts in one turn; more are a waste of tokens. */
  private static final int MAX_DRAFTS = 3;

  /** Recognisers that find the end of turns get this long after the voice ended. */
  private static final long LOST_TURN_MILLIS = 2_500;

  /** So much voice without any words is a sentence that was not understood. */
  private static final long SENTENCE_MILLIS = 700;

  /** How long after such a sentence the words must have come. */
  private static final long NO_WORDS_MILLIS = 1_800;

  private final SpeechToText recogniser;
  private final CallerVoice voice;
  private final EndpointRule endpoint;
  private final long budgetMillis;
  private final Listener listener;
  private final CallerTurn turn = new CallerTurn();

  private @Nullable String drafted;
  private int drafts;
  private boolean textIsFinal;
  private boolean asked;
  private boolean heardInterims;
  private long textMillis;
  private long quietSinceMillis = -1;
  private long voicedMillis;
  private boolean pausing;

  CallerEar(
      SpeechToText recogniser,
      CallerVoice voice,
      EndpointRule endpoint,
      Duration budget,
      Listener listener) {
    this.recogniser = recogniser;
    this.voice = voice;
    this.endpoint = endpoint;
    this.budgetMillis = budget.toMillis();
    this.listener = listener;
  }

  /** Takes what was made of it. */
  interface Listener {
    /** The turn has these words so far. */
    void onWords(String soFar, long nowMillis);

    /** The turn is probably over. */
    void onTurnLikelyOver(String text, long nowMillis);

    /** It is not over, or has other words. */
    void onTurnWentOn(long nowMillis);

    /**
     * The turn is over.
     *
     * @param by {@code recogniser}, {@code silence}, {@code late_final} or {@code lost_final}
     * @param waited since the caller's voice was last heard
     */
    void onTurn(String text, Duration length, String by, long waited, long nowMillis);

    /** The caller spoke, and no words came of it. */
    void onNoWords(long nowMillis);
  }

  /** Takes what the recogniser found. */
  void on(RecognitionEvent event, long nowMillis) {
    switch (event) {
      case RecognitionEvent.Interim interim -> {
        begins(nowMillis);
        heardInterims = true;
        textIsFinal = false;
        turn.guess(interim.text());
        words(nowMillis);
      }
      case RecognitionEvent.Segment segment -> {
        begins(nowMillis);
        turn.add(segment.text(), segment.length());
        textIsFinal = true;
        if (!turn.isEmpty()) {
          words(nowMillis);
          if (segment.finishing() && !recogniser.detectsTurns() && isQuiet(nowMillis)) {
            end("recogniser", nowMillis);
          }
        }
      }
      case RecognitionEvent.EagerEndOfTurn eager -> draft(eager.text(), nowMillis);
      case RecognitionEvent.TurnResumed _ -> wentOn(nowMillis);
      case RecognitionEvent.EndOfTurn over -> {
        turn.clear();
        turn.add(over.text(), over.length());
        end("recogniser", nowMillis);
      }
      case RecognitionEvent.SpeechStarted _, RecognitionEvent.Trouble _ -> {}
    }
  }

  /** Looks at the silence; once for every frame, after the voice detector. */
  void tick(long nowMillis) {
    long last = voice.lastVoiceMillis();
    boolean sounding = last >= nowMillis;
    if (sounding) {
      voicedMillis += AudioFrame.MILLIS;
      if (quietSinceMillis >= 0 && pausing && nowMillis - quietSinceMillis > 120) {
        endpoint.pausedWithinTurn(Duration.ofMillis(nowMillis - quietSinceMillis));
      }
      quietSinceMillis = -1;
      asked = false;
    } else if (quietSinceMillis < 0) {
      quietSinceMillis = last < 0 ? nowMillis : last;
      pausing = !turn.isEmpty();
    }
    if (!sounding) {
      silent(nowMillis, nowMillis - quietSinceMillis);
    }
  }

  /** What sounds while the bot talks or thinks is no sentence whose words are missing. */
  void forgetVoice() {
    voicedMillis = 0;
  }

  /** Returns whether this recogniser tells words while they are spoken. */
  boolean tellsInterims() {
    return heardInterims;
  }

  /** Returns whether the caller is in the middle of a turn. */
  boolean isInTurn() {
    return !turn.isEmpty();
  }

  /** The silence before the first words is no pause within the turn. */
  private void begins(long nowMillis) {
    if (turn.isEmpty() && quietSinceMillis >= 0) {
      quietSinceMillis = Math.max(quietSinceMillis, nowMillis - AudioFrame.MILLIS);
      pausing = false;
    }
  }

  private void silent(long nowMillis, long quiet) {
    if (turn.isEmpty()) {
      noWords(nowMillis, quiet);
      return;
    }
    if (recogniser.detectsTurns()) {
      if (quiet >= LOST_TURN_MILLIS && nowMillis - textMillis >= LOST_TURN_MILLIS) {
        end("lost_final", nowMillis);
      }
      return;
    }
    long wait = endpoint.waitAfter(turn.text()).toMillis();
    if (!asked && quiet >= Math.min(wait, 200)) {
      asked = true;
      recogniser.finishTurn();
    }
    if (quiet >= wait && (textIsFinal || quiet >= budgetMillis)) {
      end(textIsFinal ? "silence" : "late_final", nowMillis);
    } else if (nowMillis - textMillis >= STABLE_MILLIS
        && !endpoint.isUnfinished(turn.text())
        && quiet >= Math.min(wait / 2, 160)) {
      draft(turn.text(), nowMillis);
    }
  }

  private void noWords(long nowMillis, long quiet) {
    if (voicedMillis >= SENTENCE_MILLIS && quiet >= Math.max(NO_WORDS_MILLIS, budgetMillis)) {
      voicedMillis = 0;
      listener.onNoWords(nowMillis);
    } else if (quiet >= NO_WORDS_MILLIS) {
      voicedMillis = 0;
    }
  }

  private void words(long nowMillis) {
    textMillis = nowMillis;
    String text = turn.text();
    if (drafted != null && !CallerTurn.sameWords(drafted, text)) {
      wentOn(nowMillis);
    }
    listener.onWords(text, nowMillis);
  }

  private void draft(String text, long nowMillis) {
    if (drafts < MAX_DRAFTS && (drafted == null || !CallerTurn.sameWords(drafted, text))) {
      if (drafted != null) {
        wentOn(nowMillis);
      }
      drafted = text;
      drafts++;
      listener.onTurnLikelyOver(text, nowMillis);
    }
  }

  private void wentOn(long nowMillis) {
    if (drafted != null) {
      drafted = null;
      listener.onTurnWentOn(nowMillis);
    }
  }

  private void end(String by, long nowMillis) {
    String text = turn.text();
    Duration length = turn.length();
    turn.clear();
    drafted = null;
    drafts = 0;
    asked = false;
    textIsFinal = false;
    voicedMillis = 0;
    pausing = false;
    long waited = quietSinceMillis < 0 ? 0 : Math.max(0, nowMillis - quietSinceMillis);
    listener.onTurn(text, length, by, waited, nowMillis);
  }

  private boolean isQuiet(long nowMillis) {
    return quietSinceMillis >= 0
        && nowMillis - quietSinceMillis >= endpoint.waitAfter(turn.text()).toMillis();
  }
}
