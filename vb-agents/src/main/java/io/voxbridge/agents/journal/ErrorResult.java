package io.voxbridge.agents.journal;

import io.voxbridge.agents.delivery.Outbox;
import io.voxbridge.agents.storage.ObjectKey;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.disposition.AutoDispositions;
import io.voxbridge.domain.disposition.Disposition;
import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.domain.result.CallResultsBuilder;
import io.voxbridge.domain.result.CallResultsPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of a call that had no conversation, or lost it: few fields, but always a result. */
public final class ErrorResult {
  private ErrorResult() {}

  /** Returns the result of a call that came to nothing before anybody spoke. */
  public static CallResultsPayload withoutConversation(
      JournalEntry entry, DisconnectReason reason, String detail, Instant endedAt) {
    return base(entry, reason, detail, Duration.ZERO, endedAt).build();
  }

  /** Returns the result of a call whose recording is all that is left of it. */
  public static CallResultsPayload withPartialRecording(
      JournalEntry entry, String detail, Duration recorded, Outbox outbox) {
    ObjectKey key = ObjectKey.ofRecording(entry.sessionId());
    return base(entry, DisconnectReason.ERROR, detail, recorded, entry.startedAt().plus(recorded))
        .answeredAt(entry.startedAt())
        .recordingKey(key.value())
        .recordingUrl(outbox.recordingUrl(key, entry.storage()))
        .build();
  }

  private static CallResultsBuilder base(
      JournalEntry entry,
      DisconnectReason reason,
      String detail,
      Duration duration,
      Instant endedAt) {
    JournalEntry.Party party = entry.party();
    Map<String, @Nullable Object> analysis =
        reason == DisconnectReason.ERROR
            ? new AutoDispositions(null)
                .decide(reason, false, detail)
                .map(Disposition::asAnalysis)
                .orElse(null)
            : null;
    return CallResultsPayload.of(entry.sessionId())
        .streamId(party.streamId())
        .callerId(party.callerId())
        .fromNumber(party.fromNumber())
        .callDirection(party.direction())
        .connectedEvent(party.connectedEvent())
        .callDurationSeconds(duration.toMillis() / 1000.0)
        .disconnectedBy(reason)
        .postCallAnalysis(analysis)
        .startedAt(entry.startedAt())
        .endedAt(endedAt)
        .events(
            List.of(
                new CallEvent(
                    CallEvent.SERVICE_ERROR,
                    duration.toMillis(),
                    "worker",
                    Map.of("detail", detail))));
  }
}
