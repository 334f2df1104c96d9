package io.voxbridge.core.observation;

import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.observe.log.LogFormat;
import io.voxbridge.observe.trace.TraceSettings;

/**
 * What the Backend tells about its work.
 *
 * @param logs how log lines are written
 * @param traces where spans go
 */
public record ObservationSettings(LogFormat logs, TraceSettings traces) {

  /** Reads and checks {@code LOG_FORMAT} and {@code OTEL_EXPORTER_OTLP_*}. */
  public static ObservationSettings read(SettingsReader reader) {
    String format = reader.text(LogFormat.VARIABLE);
    LogFormat.problem(format).ifPresent(problem -> reader.problem(LogFormat.VARIABLE, problem));
    TraceSettings.Reading traces = TraceSettings.read(reader::text);
    traces.problems().forEach(it -> reader.problem(it.getKey(), it.getValue()));
    return new ObservationSettings(LogFormat.of(format).orElse(LogFormat.TEXT), traces.settings());
  }
}
