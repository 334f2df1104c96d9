package io.voxbridge.core.health;

import io.voxbridge.core.configuration.SettingsReader;
import java.time.Duration;

/**
 * How well clocks must agree.
 *
 * @param tolerance with less, signatures, time limits and reports still work
 */
public record ClockSettings(Duration tolerance) {
  private static final int MOST_SECONDS = 3600;

  /** Reads and checks {@code CLOCK_SKEW_SECONDS}. */
  public static ClockSettings read(SettingsReader reader) {
    return new ClockSettings(reader.seconds("CLOCK_SKEW_SECONDS", 1, MOST_SECONDS));
  }
}
