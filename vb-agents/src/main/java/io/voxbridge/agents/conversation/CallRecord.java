package io.voxbridge.agents.conversation;

import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.outcome.CallTimes;
import io.voxbridge.agents.outcome.ResultBuilder;
import io.voxbridge.agents.recording.CallRecording;
import io.voxbridge.domain.result.CallResultsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes of a call that is over what is kept of it. */
final class CallRecord {
  private static final Logger log = LoggerFactory.getLogger(CallRecord.class);

  private final CallSessionRequest request;
  private final CallReport report;

  CallRecord(CallSessionRequest request, CallReport report) {
    this.request = request;
    this.report = report;
  }

  /**
   * Returns when the call took place.
   *
   * @param talk null when there was no conversation
   */
  static CallTimes times(Instant startedAt, @Nullable ConnectedCall talk, SessionTime time) {
    Instant endedAt = time.clock().instant();
    if (talk == null) {
      return new CallTimes(startedAt, null, endedAt, Duration.ZERO);
    }
    ConnectedCall.Times begun = talk.times();
    return new CallTimes(
        startedAt,
        begun.answeredAt(),
        endedAt,
        Duration.between(begun.answeredAt(), begun.begunAt()).plus(time.since(begun.begunNanos())));
  }

  /** Returns the call's result and recording. */
  CallOutcome outcome(
      Ending how,
      CallTimes times,
      @Nullable ConnectedCall talk,
      @Nullable CallRecording recording) {
    if (how.detail() != null) {
      report.event(
          "ended",
          talk == null ? 0 : talk.line().nowMillis(),
          how.reason().wireName(),
          Map.of("detail", how.detail()));
    }
    CallFacts facts = request.facts();
    CallResultsBuilder result =
        new ResultBuilder(request.config(), report)
            .build(
                how.reason(),
                times,
                talk == null ? null : talk.conversation().disposition(),
                how.detail(),
                talk == null ? 0 : talk.speaker().characters())
            .streamId(facts.streamId())
            .callerId(facts.callerId())
            .fromNumber(facts.fromNumber())
            .callDirection(facts.direction())
            .connectedEvent(facts.connectedEvent());
    report.transfer().ifPresent(transfer -> transfer.into(result));
    return new CallOutcome(result.build(), recording == null ? null : kept(recording));
  }

  /** A recording that holds nothing is no recording. */
  private static @Nullable CallRecording kept(CallRecording recording) {
    if (!recording.length().isZero()) {
      return recording;
    }
    try {
      Files.deleteIfExists(recording.file());
    } catch (IOException e) {
      log.warn("The empty recording {} stays on the disk", recording.file(), e);
    }
    return null;
  }
}
