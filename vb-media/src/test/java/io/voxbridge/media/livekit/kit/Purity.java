package io.voxbridge.media.livekit.kit;

import io.voxbridge.media.tone.Goertzel;

/** How purely a tone sounds in what was heard. */
public final class Purity {
  private static final int WINDOW = 8000;
  private static final int STEP = 1600;

  private Purity() {}

  /**
   * Returns the share of a tone in the purest half second.
   *
   * @param samples 16 kHz
   * @return from 0 to 1; 0 when there is less than half a second
   */
  public static double of(short[] samples, double hertz) {
    double best = 0;
    for (int i = 0; i + WINDOW <= samples.length; i += STEP) {
      best = Math.max(best, Goertzel.purity(samples, i, WINDOW, hertz));
    }
    return best;
  }
}
