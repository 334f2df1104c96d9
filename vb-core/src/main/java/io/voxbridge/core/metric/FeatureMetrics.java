package io.voxbridge.core.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.voxbridge.domain.metric.MetricDescription;
import java.util.List;
import java.util.function.Consumer;

/** The metrics of one feature; beans of this type make up {@code /metrics}. */
public interface FeatureMetrics extends MeterBinder {
  /** Describes every family that {@link #bindTo} makes. */
  List<MetricDescription> descriptions();

  /** Returns metrics made of their parts. */
  static FeatureMetrics of(List<MetricDescription> descriptions, Consumer<MeterRegistry> bind) {
    return new FeatureMetrics() {
      @Override
      public List<MetricDescription> descriptions() {
        return descriptions;
      }

      @Override
      public void bindTo(MeterRegistry registry) {
        bind.accept(registry);
      }
    };
  }
}
