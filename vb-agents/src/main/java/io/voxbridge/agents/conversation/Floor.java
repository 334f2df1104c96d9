package io.voxbridge.agents.conversation;

import io.voxbridge.agents.flow.FlowMachine;
import java.time.Duration;

/**
 * Who may speak while both could: when the caller's voice alone makes the bot pause, and when the
 * bot goes on because it was nothing.
 *
 * <p>A voice that is surely one takes the floor early, before it has sounded as long as others
 * must. When it then stops without having sounded that long, the bot goes on soon; and it pauses
 * early no more until the caller has had a turn, so that nothing makes it stutter. The audio
 * clock's alone.
 */
final class Floor {
  /** A listening sound has been recognised: the bot goes on after so much quiet. */
  private static final long NOT_MEANT_MILLIS = 200;

  /** A voice heard so recently still sounds: words have gaps. */
  private static final long STILL_SOUNDING_MILLIS = 60;

  private static final long SHORTEST_MILLIS = 400;
  private static final long LONGEST_MILLIS = 1_200;

  /** A voice without a word is background after so long; longer where words come late. */
  private static final long BACKGROUND_MILLIS = 3_000;

  private static final long BACKGROUND_WITHOUT_INTERIMS_MILLIS = 6_000;

  /** Words said so shortly before the bot fell silent were an answer to it. */
  private static final long EARLY_ANSWER_MILLIS = 2_500;

  private static final long EARLY_MURMUR_MILLIS = 1_000;

  private final InterruptionRule rule;
  private final CallerVoice voice;
  private final long giveBackMillis;
  private long sinceMillis;
  private boolean early;
  private boolean earlyInVain;
  private boolean words;
  private boolean notMeant;
  private boolean background;

  Floor(InterruptionRule rule, CallerVoice voice, Duration transcriptBudget) {
    this.rule = rule;
    this.voice = voice;
    this.giveBackMillis = Math.clamp(transcriptBudget.toMillis(), SHORTEST_MILLIS, LONGEST_MILLIS);
  }

  /**
   * Returns whether the caller's voice makes the bot pause; one found to be background does not.
   *
   * @param speaks whether the bot is heard: before that there is nothing to pause early
   */
  boolean isTakenByVoice(boolean inOpening, boolean speaks, long nowMillis) {
    background = background && voice.isSpeaking();
    if (background) {
      return false;
    }
    boolean sounds = nowMillis - voice.lastVoiceMillis() <= STILL_SOUNDING_MILLIS;
    if (sounds && rule.pauses(voice.sounding(), inOpening)) {
      return true;
    }
    return speaks && !earlyInVain && rule.pausesEarly(voice.isSure(), inOpening);
  }

  void takenByVoice(long nowMillis) {
    sinceMillis = nowMillis;
    early = !rule.pauses(voice.sounding(), false);
    words = false;
    notMeant = false;
  }

  /** Returns whether the voice that took the floor has not sounded yet as long as others must. */
  boolean isEarly() {
    early = early && !rule.pauses(voice.sounding(), false);
    return early;
  }

  /** The bot goes on, for the voice was nothing. */
  void takenInVain() {
    earlyInVain = earlyInVain || early;
    early = false;
  }

  void takenByWords(long nowMillis) {
    if (!words) {
      sinceMillis = nowMillis;
    }
    words = true;
  }

  /** The words that came do not interrupt. */
  void notMeant() {
    notMeant = true;
  }

  /** Nobody holds the floor. */
  void release() {
    early = false;
    words = false;
    notMeant = false;
  }

  /** The caller has had a turn. */
  void turnBegins() {
    earlyInVain = false;
    release();
  }

  long heldMillis(long nowMillis) {
    return nowMillis - sinceMillis;
  }

  /** Returns whether the bot goes on. */
  boolean isGivenBack(boolean callerInTurn, boolean tellsInterims, long nowMillis) {
    long quiet = nowMillis - Math.max(voice.lastVoiceMillis(), sinceMillis);
    long limit = tellsInterims ? BACKGROUND_MILLIS : BACKGROUND_WITHOUT_INTERIMS_MILLIS;
    if (notMeant) {
      return quiet >= NOT_MEANT_MILLIS;
    }
    if (words) {
      // Their turn's end decides; this is for one whose end never comes.
      return quiet >= BACKGROUND_MILLIS;
    }
    if (isEarly() && !callerInTurn) {
      return nowMillis - Math.max(voice.lastSoundMillis(), sinceMillis) >= SHORTEST_MILLIS;
    }
    background = heldMillis(nowMillis) >= limit;
    return background || quiet >= (callerInTurn ? LONGEST_MILLIS : giveBackMillis);
  }

  /** Returns whether words that did not interrupt the bot answer what it has said by now. */
  boolean isStillMeant(String text, long saidMillis, long nowMillis, Dialogue dialogue) {
    if (!dialogue.isFree() || FlowMachine.countWords(text) == 0) {
      return false;
    }
    long limit = rule.joinsTurn(text) ? EARLY_ANSWER_MILLIS : EARLY_MURMUR_MILLIS;
    return nowMillis - saidMillis <= limit;
  }
}
