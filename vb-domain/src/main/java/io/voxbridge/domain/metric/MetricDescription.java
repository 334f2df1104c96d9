package io.voxbridge.domain.metric;

import java.util.Comparator;
import java.util.List;

/**
 * One family of metrics as Prometheus sees it.
 *
 * @param name with prefix and unit, as scraped
 * @param type how its value moves
 * @param unit of its value; empty for plain numbers
 * @param labels names of its labels; each has a bounded set of values
 * @param meaning one sentence for whoever reads a graph
 */
public record MetricDescription(
    String name, Type type, String unit, List<String> labels, String meaning) {

  /** How a value moves. */
  public enum Type {
    /** The value at the moment of the scrape. */
    INSTANT("gauge, instant"),
    /** The value over the last minutes; says nothing about longer times. */
    WINDOW("gauge, last five minutes"),
    /** Only grows, from the start of the process. */
    CUMULATIVE("counter, since the start"),
    /** {@code _count} and {@code _sum} only grow; {@code _max} is of the last minutes. */
    TIMES("summary: count and sum since the start, max of the last minutes"),
    /** {@code _bucket}, {@code _count} and {@code _sum} only grow; {@code _max} as above. */
    HISTOGRAM("histogram: buckets, count and sum since the start, max of the last minutes");

    private final String text;

    Type(String text) {
      this.text = text;
    }
  }

  /** Takes a description. */
  public MetricDescription {
    labels = List.copyOf(labels);
  }

  /** Describes a value at the moment of the scrape. */
  public static MetricDescription instant(
      String name, String unit, String meaning, String... labels) {
    return new MetricDescription(name, Type.INSTANT, unit, List.of(labels), meaning);
  }

  /** Describes a value over the last five minutes. */
  public static MetricDescription window(
      String name, String unit, String meaning, String... labels) {
    return new MetricDescription(name, Type.WINDOW, unit, List.of(labels), meaning);
  }

  /** Describes a count since the start of the process. */
  public static MetricDescription cumulative(
      String name, String unit, String meaning, String... labels) {
    return new MetricDescription(name, Type.CUMULATIVE, unit, List.of(labels), meaning);
  }

  /** Describes durations, in seconds. */
  public static MetricDescription times(String name, String meaning, String... labels) {
    return new MetricDescription(name, Type.TIMES, "seconds", List.of(labels), meaning);
  }

  /** Describes how durations are spread, in seconds; the label {@code le} is not listed. */
  public static MetricDescription histogram(String name, String meaning, String... labels) {
    return new MetricDescription(name, Type.HISTOGRAM, "seconds", List.of(labels), meaning);
  }

  /** Returns the rows of a Markdown table, sorted by name, with its head. */
  public static String table(List<MetricDescription> metrics) {
    StringBuilder table =
        new StringBuilder("| Metric | Type | Unit | Labels | Meaning |\n|---|---|---|---|---|\n");
    metrics.stream()
        .sorted(Comparator.comparing(MetricDescription::name))
        .forEach(metric ->
            table.append(
                "| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                        metric.name,
                        metric.type.text,
                        metric.unit,
                        String.join(", ", metric.labels),
                        metric.meaning)));
    return table.toString();
  }
}
