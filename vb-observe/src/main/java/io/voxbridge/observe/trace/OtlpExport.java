package io.voxbridge.observe.trace;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import java.net.URI;
import java.time.Duration;

/** Sends spans by OTLP over HTTP. A class of its own: without it OpenTelemetry is not loaded. */
final class OtlpExport {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private OtlpExport() {}

  static CallTracer open(TraceSettings settings, String service, String version) {
    URI endpoint = settings.endpoint().orElseThrow();
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(endpoint + "/v1/traces").setTimeout(TIMEOUT);
    settings.headers().forEach((name, secret) -> exporter.addHeader(name, secret.value()));
    return new SdkTracer(exporter.build(), service, version);
  }
}
