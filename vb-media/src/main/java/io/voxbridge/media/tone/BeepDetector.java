package io.voxbridge.media.tone;

import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;

/**
 * Finds the beep of a voicemail box: one steady tone between 850 and 1500 Hz.
 *
 * <p>Each frame's frequency is estimated from the sine's recurrence x[n+k] + x[n-k] = 2 cos(kw)
 * x[n], solved for w by least squares; the frame is tonal when most of its power lies at that
 * frequency. A beep is a run of tonal frames of the same frequency. Not thread-safe.
 */
public final class BeepDetector {
  /** Lowest frequency of a beep, Hz. */
  public static final double MIN_HERTZ = 850;

  /** Highest frequency of a beep, Hz. */
  public static final double MAX_HERTZ = 1500;

  /** The shortest beep by default. */
  public static final Duration DEFAULT_MIN_DURATION = Duration.ofMillis(200);

  /**
   * The recurrence's distance k: puts the band at a quarter of a period, where noise shifts it
   * least.
   */
  private static final int LAG = 4;

  private static final double MIN_PURITY = 0.8;
  private static final double MAX_DRIFT_HERTZ = 40;
  private static final double MIN_POWER = 32768.0 * 32768.0 * 1e-5;

  private final int minFrames;
  private int frames;
  private double hertz;

  public BeepDetector(Duration minDuration) {
    minFrames = Math.max(1, Math.ceilDiv((int) minDuration.toMillis(), AudioFrame.MILLIS));
  }

  /** Takes the next frame and returns true on the one that completes a beep's minimum duration. */
  public boolean accept(AudioFrame frame) {
    double estimate = frequency(frame);
    boolean continues = frames > 0 && Math.abs(estimate - hertz) <= MAX_DRIFT_HERTZ;
    if (Double.isNaN(estimate)) {
      frames = 0;
    } else {
      frames = continues ? frames + 1 : 1;
      hertz = estimate;
    }
    return frames == minFrames;
  }

  /** Returns whether a beep is sounding. */
  public boolean isSounding() {
    return frames >= minFrames;
  }

  /** Returns the frequency of the latest tonal frame, Hz; 0 before the first. */
  public double hertz() {
    return hertz;
  }

  /** Returns the frame's frequency when it is a pure tone in the band, else NaN. */
  private static double frequency(AudioFrame frame) {
    double power = Goertzel.meanSquare(frame.samples(), 0, AudioFrame.SAMPLES);
    if (power < MIN_POWER) {
      return Double.NaN;
    }
    double product = 0;
    double square = 0;
    for (int i = LAG; i < AudioFrame.SAMPLES - LAG; i++) {
      double centre = frame.sample(i);
      product += centre * (frame.sample(i + LAG) + frame.sample(i - LAG));
      square += centre * centre;
    }
    double cosine = square == 0 ? 0 : Math.clamp(product / (2 * square), -1.0, 1.0);
    double estimate = Math.acos(cosine) * AudioFrame.SAMPLE_RATE / (2 * Math.PI * LAG);
    boolean inBand = estimate >= MIN_HERTZ && estimate <= MAX_HERTZ;
    return inBand
            && Goertzel.power(frame.samples(), 0, AudioFrame.SAMPLES, estimate)
                >= MIN_PURITY * power
        ? estimate
        : Double.NaN;
  }
}
