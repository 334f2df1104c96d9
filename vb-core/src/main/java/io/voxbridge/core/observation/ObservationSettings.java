package io.voxbridge.core.observation;

import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.observe.log.LogFormat;

/**
 * What the Backend tells about its work.
 *
 * @param logs how log lines are written
 */
public record ObservationSettings(LogFormat logs) {

  /** Reads and checks {@code LOG_FORMAT}. */
  public static ObservationSettings read(SettingsReader reader) {
    String format = reader.text(LogFormat.VARIABLE);
    LogFormat.problem(format).ifPresent(problem -> reader.problem(LogFormat.VARIABLE, problem));
    return new ObservationSettings(LogFormat.of(format).orElse(LogFormat.TEXT));
  }
}
