package io.voxbridge.core.result;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.observe.log.CallMarks;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes the results of workers. */
@RestController
@Access(AccessKind.SECRET)
class ResultController {
  private final ResultService results;
  private final PrometheusMeterRegistry meters;

  ResultController(ResultService results, PrometheusMeterRegistry meters) {
    this.results = results;
    this.meters = meters;
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
      results.accept(payload);
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
}
