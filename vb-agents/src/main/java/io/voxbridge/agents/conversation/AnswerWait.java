package io.voxbridge.agents.conversation;

import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.domain.call.DisconnectReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Waits, with the bot in the room, until the person is on the line; or decides the ending. For the
 * thread of the session.
 */
final class AnswerWait {
  private final CallerPresence caller;
  private final CallReport report;
  private final EndingLatch ending;
  private final Clock clock;

  AnswerWait(CallerPresence caller, CallReport report, EndingLatch ending, Clock clock) {
    this.caller = caller;
    this.report = report;
    this.ending = ending;
    this.clock = clock;
  }

  /** Returns when the call was answered; null when it was not, and its ending is decided. */
  @Nullable Instant await(Answering answering) throws InterruptedException {
    return switch (answering) {
      case Answering.Already(Instant since) -> Objects.requireNonNullElseGet(since, clock::instant);
      case Answering.WhenCallerIsThere(Duration limit, DisconnectReason missed) ->
          forCaller(limit, missed);
      case Answering.WhenReached(Leg leg, Duration limit) -> forLeg(leg, limit);
    };
  }

  private @Nullable Instant forCaller(Duration limit, DisconnectReason missed)
      throws InterruptedException {
    if (!ending.awaitOr(caller.onTheLine(), limit)) {
      report.event("caller_missing", 0, null, Map.of("waited_seconds", limit.toSeconds()));
      ending.decide(Ending.of(missed));
    }
    return ending.isDecided() ? null : clock.instant();
  }

  private @Nullable Instant forLeg(Leg leg, Duration limit) throws InterruptedException {
    CompletableFuture<Leg.Reached> reached = leg.ring();
    boolean heard = false;
    try {
      if (!ending.awaitOr(reached, limit)) {
        report.serviceError("phone", "no word from it for " + limit.toSeconds() + " s", 0);
        ending.decide(Ending.error("the phone network did not say what became of the call"));
      }
      if (ending.isDecided()) {
        return null;
      }
      heard = true;
    } finally {
      if (!heard) {
        leg.giveUp();
      }
    }
    return switch (reached.join()) {
      case Leg.Reached.PickedUp() -> pickedUp();
      case Leg.Reached.Failed failed -> failed(failed);
    };
  }

  private @Nullable Instant pickedUp() {
    if (caller.hasLeft()) {
      ending.decide(Ending.of(DisconnectReason.CUSTOMER));
      return null;
    }
    return clock.instant();
  }

  private @Nullable Instant failed(Leg.Reached.Failed failed) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("detail", failed.detail());
    failed.sipCode().ifPresent(code -> data.put("sip_code", code));
    report.event("call_not_answered", 0, failed.reason().wireName(), data);
    ending.decide(new Ending(failed.reason(), failed.detail(), true));
    return null;
  }
}
