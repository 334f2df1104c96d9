package io.voxbridge.agents.conversation;

import io.voxbridge.domain.bot.TurnTaking;
import java.time.Duration;

/**
 * When the caller cuts the bot short. Pure.
 *
 * <p>A transcript does when the bot was waiting for just that, or when it has enough words; short
 * murmurs (hm, okay) do not. Sound alone does once it has lasted as long as that many words take,
 * but never during the opening, when lines click and rooms rustle.
 */
final class InterruptionRule {
  /** How long a spoken word takes at 240 words per minute, brisk conversational speech. */
  private static final Duration WORD = Duration.ofMillis(250);

  private final int minWords;
  private final Duration minSpeech;

  InterruptionRule(TurnTaking turnTaking) {
    this.minWords = Math.max(1, turnTaking.minWordsInterruption());
    Duration words = WORD.multipliedBy(turnTaking.minWordsInterruption());
    Duration start = turnTaking.vad().start();
    this.minSpeech = words.compareTo(start) > 0 ? words : start;
  }

  /**
   * Returns whether the caller's voice, sounding for this long into the bot's speech, interrupts.
   */
  boolean bySpeech(Duration sounding, boolean opening) {
    return !opening && sounding.compareTo(minSpeech) >= 0;
  }

  /**
   * Returns whether a final transcript interrupts.
   *
   * @param understood whether it answers what the bot is asking
   */
  boolean byTranscript(int words, boolean understood) {
    return understood || words >= minWords;
  }
}
