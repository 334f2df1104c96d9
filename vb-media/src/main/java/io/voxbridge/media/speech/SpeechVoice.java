package io.voxbridge.media.speech;

/**
 * How a text is spoken.
 *
 * @param wordsPerMinute speaking rate, 80 to 350
 * @param pitchHertz mean pitch of the voice, 50 to 350
 * @param pitchRangeHertz how much the pitch moves, 0 (monotone) to 80
 */
public record SpeechVoice(double wordsPerMinute, double pitchHertz, double pitchRangeHertz) {
  /** The voice of bots. */
  public static final SpeechVoice BOT = new SpeechVoice(160, 105, 14);

  public SpeechVoice {
    require(wordsPerMinute >= 80 && wordsPerMinute <= 350, "words per minute", wordsPerMinute);
    require(pitchHertz >= 50 && pitchHertz <= 350, "pitch", pitchHertz);
    require(pitchRangeHertz >= 0 && pitchRangeHertz <= 80, "pitch range", pitchRangeHertz);
  }

  private static void require(boolean holds, String what, double value) {
    if (!holds) {
      throw new IllegalArgumentException(what + " out of range: " + value);
    }
  }
}
