package io.voxbridge.observe.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SdkTracerTest {
  private static final String SESSION = "123e4567-e89b-12d3-a456-426614174000";
  private static final String TRACE = "123e4567e89b12d3a456426614174000";
  private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");

  private final List<SpanData> sent = new CopyOnWriteArrayList<>();
  private final SdkTracer dialler = new SdkTracer(new ToMemory(), "voxdialler", "1");
  private final SdkTracer worker = new SdkTracer(new ToMemory(), "voxcore@1", "1");

  private final class ToMemory implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      sent.addAll(spans);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  @Test
  void spansOfOneSession_areOneTrace_acrossServices() {
    CallSpan dial = begin(dialler, "dial", "");
    CallSpan ringing = dial.child("ringing", CallSpan.Side.INSIDE, AT.plusSeconds(1));
    CallSpan call = begin(worker, "call", dial.traceparent());
    ringing.end(AT.plusSeconds(2));
    call.end(AT.plusSeconds(3));
    dial.end(AT.plusSeconds(4));
    closeAll();

    assertThat(dial.traceparent()).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
    assertThat(sent).hasSize(3).allMatch(span -> span.getTraceId().equals(TRACE));
    assertThat(named("dial").getParentSpanContext().isValid()).isFalse();
    assertThat(named("ringing").getParentSpanId()).isEqualTo(named("dial").getSpanId());
    assertThat(named("call").getParentSpanId()).isEqualTo(named("dial").getSpanId());
    assertThat(named("call").getResource().getAttributes().asMap().values())
        .containsExactlyInAnyOrder("voxcore@1", "1");
    assertThat(named("ringing").getEndEpochNanos() - named("ringing").getStartEpochNanos())
        .isEqualTo(1_000_000_000);
  }

  @Test
  void requestWhoseSessionIsLearnedLate_isAParentAllTheSame() {
    CallTracer.LateSpan late = dialler.beginLate("POST /livekit/dialout", AT);
    CallSpan call = begin(worker, "call", late.traceparent());
    call.end(AT.plusSeconds(1));
    late.belongsTo(SESSION, AT.plusSeconds(2));
    closeAll();
    assertThat(sent).hasSize(2).allMatch(span -> span.getTraceId().equals(TRACE));
    assertThat(named("call").getParentSpanId())
        .isEqualTo(named("POST /livekit/dialout").getSpanId());
  }

  @Test
  void requestThatNoSessionCameOf_isNotTold() {
    CallTracer.LateSpan late = dialler.beginLate("POST /livekit/dialout", AT);
    assertThat(late.traceparent()).isNotEmpty();
    closeAll();
    assertThat(sent).isEmpty();
  }

  @Test
  void malformedParent_isNone() {
    begin(worker, "call", "00-junk-01").end(AT);
    closeAll();
    assertThat(named("call").getParentSpanContext().isValid()).isFalse();
    assertThat(named("call").getTraceId()).isEqualTo(TRACE);
  }

  @Test
  void failure_saysWhyAndNamesNobody() {
    CallSpan call = begin(worker, "call", "");
    call.fail("no answer from +919876543210");
    call.end(AT);
    closeAll();
    assertThat(named("call").getStatus())
        .isEqualTo(
            StatusData.create(
                io.opentelemetry.api.trace.StatusCode.ERROR, "no answer from ***3210"));
  }

  @Test
  void bind_isForThisThreadUntilClosed() {
    CallSpan call = begin(worker, "call", "");
    try (CallSpan.Bound _ = call.bind()) {
      assertThat(CallSpan.current()).isSameAs(call);
    }
    assertThat(CallSpan.current().traceparent()).isEmpty();
    closeAll();
  }

  private static CallSpan begin(CallTracer tracer, String name, String parent) {
    return tracer.begin(new CallTracer.Start(name, CallSpan.Side.INSIDE, SESSION, parent, AT));
  }

  /** Sends what waits; a test closes each tracer once. */
  private void closeAll() {
    dialler.close();
    worker.close();
  }

  private SpanData named(String name) {
    return sent.stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no span " + name + " among " + sent));
  }
}
