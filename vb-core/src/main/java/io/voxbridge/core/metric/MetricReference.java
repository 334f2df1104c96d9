package io.voxbridge.core.metric;

import io.voxbridge.domain.metric.MetricDescription;
import java.util.List;

/**
 * What {@code /metrics} shows, described.
 *
 * @param descriptions every family
 */
public record MetricReference(List<MetricDescription> descriptions) {
  /** Copies the list. */
  public MetricReference {
    descriptions = List.copyOf(descriptions);
  }
}
