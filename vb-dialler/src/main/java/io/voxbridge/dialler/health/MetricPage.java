package io.voxbridge.dialler.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Metrics as they are read, as Prometheus text or as JSON with the same names and numbers. */
final class MetricPage {
  private MetricPage() {}

  /** Returns the text exposition format of Prometheus, version 0.0.4. */
  static String text(List<Metric> metrics) {
    StringBuilder text = new StringBuilder();
    for (Metric metric : metrics) {
      text.append("# HELP ").append(metric.name()).append(' ').append(metric.help()).append('\n');
      text.append("# TYPE ")
          .append(metric.name())
          .append(' ')
          .append(metric.type().name().toLowerCase(Locale.ROOT))
          .append('\n');
      for (Metric.Sample sample : metric.samples()) {
        text.append(metric.name())
            .append(labels(sample.labels()))
            .append(' ')
            .append(number(sample.value()))
            .append('\n');
      }
    }
    return text.toString();
  }

  /** Returns the metrics for JSON: a number, or a list of samples with their labels. */
  static Map<String, Object> json(List<Metric> metrics) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      List<Metric.Sample> samples = metric.samples();
      if (samples.size() == 1 && samples.getFirst().labels().isEmpty()) {
        json.put(metric.name(), samples.getFirst().value());
      } else {
        json.put(
            metric.name(),
            samples.stream()
                .map(sample -> {
                  Map<String, Object> entry = new LinkedHashMap<>(sample.labels());
                  entry.put("value", sample.value());
                  return entry;
                })
                .toList());
      }
    }
    return json;
  }

  private static String labels(Map<String, String> labels) {
    return labels.isEmpty()
        ? ""
        : labels.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
