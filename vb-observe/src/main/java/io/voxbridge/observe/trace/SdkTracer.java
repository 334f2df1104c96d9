package io.voxbridge.observe.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.voxbridge.domain.privacy.PersonalData;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Spans of OpenTelemetry. They wait in a bounded queue for a thread of the SDK that sends them in
 * batches; when the collector is away they are dropped, and calls do not notice.
 */
final class SdkTracer implements CallTracer {
  private static final int MOST_WAITING = 2048;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LAST_CHANCE = Duration.ofSeconds(2);
  private static final int SPAN_ID_AT = 36;
  private static final int SPAN_ID_LENGTH = 16;

  private final SessionIds ids = new SessionIds();
  private final SdkTracerProvider provider;
  private final Tracer tracer;

  SdkTracer(SpanExporter exporter, String service, String version) {
    this.provider =
        SdkTracerProvider.builder()
            .setIdGenerator(ids)
            .setResource(
                Resource.create(
                    Attributes.of(
                        AttributeKey.stringKey("service.name"), service,
                        AttributeKey.stringKey("service.version"), version)))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setMaxQueueSize(MOST_WAITING)
                    .setScheduleDelay(PAUSE)
                    .build())
            .build();
    this.tracer = provider.get("io.voxbridge");
  }

  @Override
  public CallSpan begin(Start start) {
    String traceId = TraceIds.ofSession(start.sessionId());
    Span span = begin(start.name(), kind(start.side()), traceId, start.parent(), start.at());
    span.setAttribute("session.id", start.sessionId());
    return new Traced(span);
  }

  /** The trace follows from the session; of the header only the parent's span is taken. */
  private Span begin(String name, SpanKind kind, String traceId, String parent, Instant at) {
    SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind).setStartTimestamp(at);
    if (IncomingTrace.isSound(parent)) {
      builder.setParent(Context.root().with(Span.wrap(remote(traceId, parent))));
    } else {
      builder.setNoParent();
    }
    return ids.with(traceId, null, builder::startSpan);
  }

  private static SpanContext remote(String traceId, String parent) {
    return SpanContext.createFromRemoteParent(
        traceId,
        parent.substring(SPAN_ID_AT, SPAN_ID_AT + SPAN_ID_LENGTH),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  @Override
  public LateSpan beginLate(String name, Instant at) {
    return new Late(name, at, ids.generateTraceId(), ids.generateSpanId());
  }

  @Override
  public void close() {
    var _ = provider.shutdown().join(LAST_CHANCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static SpanKind kind(CallSpan.Side side) {
    return switch (side) {
      case INSIDE -> SpanKind.INTERNAL;
      case ASKS -> SpanKind.CLIENT;
      case ANSWERS -> SpanKind.SERVER;
    };
  }

  private static String header(String traceId, String spanId) {
    return "00-" + traceId + "-" + spanId + "-01";
  }

  private final class Late implements LateSpan {
    private final String name;
    private final Instant at;
    private final String placeholder;
    private final String spanId;

    /** The header needs some trace; who receives it puts in the session's. */
    Late(String name, Instant at, String placeholder, String spanId) {
      this.name = name;
      this.at = at;
      this.placeholder = placeholder;
      this.spanId = spanId;
    }

    @Override
    public String traceparent() {
      return header(placeholder, spanId);
    }

    @Override
    public void belongsTo(String sessionId, Instant end) {
      SpanBuilder builder =
          tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).setStartTimestamp(at).setNoParent();
      Span span = ids.with(TraceIds.ofSession(sessionId), spanId, builder::startSpan);
      span.setAttribute("session.id", sessionId);
      span.end(end);
    }
  }

  private final class Traced implements CallSpan {
    private final Span span;

    Traced(Span span) {
      this.span = span;
    }

    @Override
    public String traceparent() {
      SpanContext context = span.getSpanContext();
      return header(context.getTraceId(), context.getSpanId());
    }

    @Override
    public CallSpan child(String name, Side side, Instant at) {
      return new Traced(
          tracer
              .spanBuilder(name)
              .setSpanKind(kind(side))
              .setParent(Context.root().with(span))
              .setStartTimestamp(at)
              .startSpan());
    }

    @Override
    public CallSpan tag(String key, String value) {
      span.setAttribute(key, value);
      return this;
    }

    @Override
    public void fail(String why) {
      span.setStatus(StatusCode.ERROR, PersonalData.text(why));
    }

    @Override
    public void end(Instant at) {
      span.end(at);
    }
  }
}
