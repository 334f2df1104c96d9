package io.voxbridge.media.vad;

import java.time.Duration;

/**
 * How {@link VoiceActivityDetector} decides.
 *
 * @param marginDecibels how far above the noise floor speech lies; more on noisy lines
 * @param minDecibels below this level nothing is speech, dBFS
 * @param start sound for this long is speech
 * @param stop quiet for this long ends speech; longer bridges pauses between words
 */
public record VadSettings(
    double marginDecibels, double minDecibels, Duration start, Duration stop) {
  /** Values for telephone speech: 9 dB above noise, -50 dBFS, 60 ms to start, 600 ms to stop. */
  public static final VadSettings TELEPHONE =
      new VadSettings(9, -50, Duration.ofMillis(60), Duration.ofMillis(600));

  public VadSettings {
    if (marginDecibels <= 0 || !start.isPositive() || !stop.isPositive()) {
      throw new IllegalArgumentException("margin, start and stop must be above 0");
    }
  }

  /** Returns these settings with other times. */
  public VadSettings withTimes(Duration newStart, Duration newStop) {
    return new VadSettings(marginDecibels, minDecibels, newStart, newStop);
  }
}
