package io.voxbridge.core.cleanup;

import io.voxbridge.core.configuration.SettingsReader;
import java.time.Duration;

/**
 * When a call counts as stuck.
 *
 * @param inProgressTimeout how long a row may be {@code in_progress} at least; a bot whose calls
 *     may last longer extends it
 */
public record CleanupSettings(Duration inProgressTimeout) {
  private static final int LONGEST_MINUTES = 1440;

  /** Reads and checks {@code STALE_IN_PROGRESS_TIMEOUT_MINUTES}. */
  public static CleanupSettings read(SettingsReader reader) {
    return new CleanupSettings(
        reader.minutes("STALE_IN_PROGRESS_TIMEOUT_MINUTES", 1, LONGEST_MINUTES));
  }
}
