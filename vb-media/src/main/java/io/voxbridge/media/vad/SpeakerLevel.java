package io.voxbridge.media.vad;

/**
 * How loud the one is who speaks into this telephone, learned from vowels: a bang does not count.
 * Not thread-safe.
 */
final class SpeakerLevel {
  /** Flatness below which a frame is a vowel. */
  private static final double TONAL = 0.22;

  /** The first vowel counts as so much less, decibels: nobody knows yet who it is. */
  private static final double AT_FIRST = 8.5;

  /** Share of the difference that the level is raised in a vowel's frame. */
  private static final double LEARN = 0.08;

  private final double forget;
  private double decibels = Double.NEGATIVE_INFINITY;

  /**
   * @param forget decibels by which it is forgotten in a frame
   */
  SpeakerLevel(double forget) {
    this.forget = forget;
  }

  /** Takes the next frame and whether it sounds while somebody speaks. */
  void accept(Spectrum spectrum, boolean speech) {
    double level = spectrum.decibels();
    if (speech && spectrum.flatness() < TONAL && level > decibels) {
      decibels = isKnown() ? decibels + LEARN * (level - decibels) : level - AT_FIRST;
    } else {
      decibels -= forget;
    }
  }

  boolean isKnown() {
    return !Double.isInfinite(decibels);
  }

  /** Returns the level, dBFS; negative infinity while it is not known. */
  double decibels() {
    return decibels;
  }
}
