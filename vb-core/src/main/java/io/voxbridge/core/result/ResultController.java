package io.voxbridge.core.result;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.observe.log.CallMarks;
import io.voxbridge.observe.trace.CallSpan;
import io.voxbridge.observe.trace.CallTracer;
import io.voxbridge.observe.trace.IncomingTrace;
import java.time.Clock;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes the results of workers. */
@RestController
@Access(AccessKind.SECRET)
class ResultController {
  private final ResultService results;
  private final PrometheusMeterRegistry meters;
  private final CallTracer tracer;
  private final Clock clock;

  ResultController(
      ResultService results, PrometheusMeterRegistry meters, CallTracer tracer, Clock clock) {
    this.results = results;
    this.meters = meters;
    this.tracer = tracer;
    this.clock = clock;
  }

  /**
   * The answer to a stored result.
   *
   * @param status always {@code ok}
   */
  record Accepted(String status) {}

  @PostMapping("/api/v1/call-results")
  Accepted accept(@RequestBody CallResultsPayload payload) {
    try (CallMarks.Scope _ = CallMarks.ofSession(payload.sessionId()).enter()) {
      store(payload);
    }
    DisconnectReason reason = payload.disconnectedBy();
    meters
        .counter(
            ResultConfiguration.RESULTS,
            "disconnected_by",
            reason == null ? "none" : reason.wireName())
        .increment();
    return new Accepted("ok");
  }

  private void store(CallResultsPayload payload) {
    CallSpan span =
        tracer.begin(
            new CallTracer.Start(
                "take result",
                CallSpan.Side.ANSWERS,
                payload.sessionId(),
                IncomingTrace.current(),
                clock.instant()));
    try {
      results.accept(payload);
    } catch (RuntimeException failure) {
      span.fail(failure.getClass().getSimpleName());
      throw failure;
    } finally {
      span.end(clock.instant());
    }
  }
}
