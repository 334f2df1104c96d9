/**
 * {@code GET /metrics}: Prometheus text. A feature that counts something adds a {@link
 * io.voxbridge.core.metric.FeatureMetrics}, which binds its meters and describes them; a test holds
 * what is scraped against the descriptions and docs/metrics.md. Labels have bounded sets of values:
 * routes, states, reasons; never an id, a number or a name.
 */
@NullMarked
package io.voxbridge.core.metric;

import org.jspecify.annotations.NullMarked;
