package io.voxbridge.dialler.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One metric with its samples.
 *
 * @param name in Prometheus style, with the unit
 * @param type whether it may fall
 * @param help one line for people
 * @param samples one per set of labels
 */
record Metric(String name, Type type, String help, List<Sample> samples) {

  /** Prometheus metric types used here. */
  enum Type {
    GAUGE,
    COUNTER
  }

  /**
   * One number.
   *
   * @param labels in order; may be empty
   */
  record Sample(Map<String, String> labels, double value) {}

  static Metric gauge(String name, String help, double value) {
    return new Metric(name, Type.GAUGE, help, List.of(new Sample(Map.of(), value)));
  }

  static Metric counter(String name, String help, double value) {
    return new Metric(name, Type.COUNTER, help, List.of(new Sample(Map.of(), value)));
  }

  static Builder gauges(String name, String help) {
    return new Builder(name, help);
  }

  /** Collects labelled samples of a gauge. */
  static final class Builder {
    private final String name;
    private final String help;
    private final List<Sample> samples = new ArrayList<>();

    private Builder(String name, String help) {
      this.name = name;
      this.help = help;
    }

    Builder with(Map<String, String> labels, double value) {
      samples.add(new Sample(new LinkedHashMap<>(labels), value));
      return this;
    }

    Metric build() {
      return new Metric(name, Type.GAUGE, help, List.copyOf(samples));
    }
  }
}
