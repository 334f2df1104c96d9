package io.voxbridge.media.vad;

/**
 * Tells which frames surely hold the voice of the one who speaks into the telephone. Such a frame
 * is periodic, as vowels are; wide, as neither tones nor keys are; about as loud as this person has
 * been before, as neither voices in the background nor echoes are; and does not die away, as knocks
 * do. Before the person's level is known no frame is clear. Not thread-safe.
 */
final class ClearVoice {
  /** Periodicity that coughs and rustle hardly ever reach. */
  private static final double VOWEL = 0.65;

  /** Bands that a vowel fills at least, and how far below the strongest one, decibels. */
  private static final int LEAST_BANDS = 5;

  private static final double FILLED = Math.pow(10, -2.5);

  /** Decibels below the person's level that a clear frame has at most. */
  private static final double NEAR = 10;

  /** Decibels that a clear frame has lost since the one before at most. */
  private static final double DYING = 3;

  /** Decibels by which the level is forgotten in a frame: 6 dB a minute. */
  private static final double FORGET = 0.002;

  private final SpeakerLevel speaker = new SpeakerLevel(FORGET);
  private double lastLevel = Double.NEGATIVE_INFINITY;
  private boolean clear;

  /**
   * Takes the next frame.
   *
   * @param sounding whether it holds a voice at all
   * @param speech whether somebody has been found to speak
   */
  void accept(Spectrum spectrum, boolean sounding, boolean speech) {
    double level = spectrum.decibels();
    speaker.accept(spectrum, sounding && speech);
    clear =
        sounding
            && speaker.isKnown()
            && level >= speaker.decibels() - NEAR
            && level >= lastLevel - DYING
            && spectrum.periodicity() > VOWEL
            && filledBands(spectrum) >= LEAST_BANDS;
    lastLevel = level;
  }

  boolean isClear() {
    return clear;
  }

  private static int filledBands(Spectrum spectrum) {
    double strongest = 0;
    for (int i = 0; i < Spectrum.BANDS; i++) {
      strongest = Math.max(strongest, spectrum.band(i));
    }
    int filled = 0;
    for (int i = 0; i < Spectrum.BANDS; i++) {
      filled += spectrum.band(i) > FILLED * strongest ? 1 : 0;
    }
    return filled;
  }
}
