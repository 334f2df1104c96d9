package io.voxbridge.agents.conversation;

import io.voxbridge.agents.flow.FlowMachine;
import io.voxbridge.domain.bot.TurnTaking;
import java.time.Duration;

/**
 * When the caller cuts the bot short. Pure.
 *
 * <p>While the bot speaks, words do: when the bot was waiting for just those, when they are a
 * phrase of high intent (wrong number, stop calling), or when there are enough of them; listening
 * sounds (hm, okay, haan) never do. A voice alone only makes the bot pause, until there are words
 * or it turns out to have been nothing; never during the opening, when lines click and rooms
 * rustle. One that is surely a voice makes it pause in half the time. A bot configured to need no
 * words is cut short by the voice alone.
 *
 * <p>While the bot thinks, any word but a listening sound belongs to the turn it thinks about.
 */
final class InterruptionRule {
  private final int minWords;
  private final boolean voiceSuffices;
  private final Duration voiceStart;
  private final LanguagePack language;

  InterruptionRule(TurnTaking turnTaking, LanguagePack language) {
    this.minWords = Math.max(1, turnTaking.minWordsInterruption());
    this.voiceSuffices = turnTaking.minWordsInterruption() < 1;
    this.voiceStart = turnTaking.vad().start();
    this.language = language;
  }

  /** Returns whether a voice that sounds for this long into the bot's speech makes it pause. */
  boolean pauses(Duration sounding, boolean opening) {
    return !opening && sounding.isPositive() && sounding.compareTo(voiceStart) >= 0;
  }

  /**
   * Returns whether a voice that is surely one makes the bot pause before it has sounded that long.
   */
  boolean pausesEarly(boolean sure, boolean opening) {
    return !opening && sure;
  }

  /** Returns whether a voice that has sounded that long cuts the bot short without any word. */
  boolean cutsByVoice() {
    return voiceSuffices;
  }

  /**
   * Returns whether these words of a turn so far cut the speaking bot short.
   *
   * @param understood whether they answer what the bot is asking
   */
  boolean cutsSpeech(String words, boolean understood) {
    return understood
        || language.isHighIntent(words)
        || (FlowMachine.countWords(words) >= minWords && !language.isBackchannel(words));
  }

  /** Returns whether these words join the turn that the bot is thinking about. */
  boolean joinsTurn(String words) {
    return language.isHighIntent(words) || !language.isBackchannel(words);
  }
}
