/**
 * Traces of calls: one call is one trace in all services, because its id is made of the session's.
 * What a service does for a call is a {@link io.voxbridge.observe.trace.CallSpan}; who asked for it
 * comes along in the header {@code traceparent} (W3C Trace Context) of requests between services,
 * and says below whose span it belongs. Off unless {@code OTEL_EXPORTER_OTLP_ENDPOINT} is set; then
 * nothing of OpenTelemetry is even loaded.
 */
@NullMarked
package io.voxbridge.observe.trace;

import org.jspecify.annotations.NullMarked;
