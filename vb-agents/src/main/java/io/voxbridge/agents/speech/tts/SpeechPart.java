package io.voxbridge.agents.speech.tts;

/**
 * A piece of the bot's turn, a sentence as a rule, to be spoken in one go.
 *
 * @param turn which turn of the bot it belongs to; rises with every turn
 * @param text what to say
 * @param isLast whether the turn has no further part
 */
public record SpeechPart(long turn, String text, boolean isLast) {
  /** Returns a turn of one part. */
  public static SpeechPart whole(long turn, String text) {
    return new SpeechPart(turn, text, true);
  }
}
