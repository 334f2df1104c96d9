package io.voxbridge.dialler.dial;

import io.voxbridge.observe.trace.CallSpan;
import io.voxbridge.observe.trace.CallTracer;
import java.time.Clock;

/**
 * The spans of one dial: the whole, and a part for each stretch of stages that means the same to
 * whoever waits for the phone. For the flow's thread.
 */
final class DialTrace {
  private final Clock clock;
  private final CallSpan whole;
  private String partName = "";
  private CallSpan part = CallSpan.none();

  /** Begins with the lease of the order's row. */
  DialTrace(CallTracer tracer, DialOrder order, Clock clock) {
    this.clock = clock;
    this.whole =
        tracer
            .begin(
                new CallTracer.Start(
                    "dial", CallSpan.Side.INSIDE, order.sessionId().value(), "", clock.instant()))
            .tag("row.id", order.row().id().value())
            .tag("campaign.id", order.row().campaignId())
            .tag("attempt.id", order.attemptId().value());
  }

  /** Makes the dial the span that this thread works for. */
  CallSpan.Bound bind() {
    return whole.bind();
  }

  /** The dial stands here now. */
  void at(DialStage stage) {
    String name = name(stage);
    if (!name.equals(partName)) {
      part.end(clock.instant());
      partName = name;
      part =
          name.isEmpty()
              ? CallSpan.none()
              : whole.child(name, CallSpan.Side.INSIDE, clock.instant());
    }
    if (stage == DialStage.ABANDONING) {
      whole.fail("answered, and no worker took the call");
    }
  }

  void end() {
    part.end(clock.instant());
    whole.end(clock.instant());
  }

  private static String name(DialStage stage) {
    return switch (stage) {
      case PERMIT -> "lease";
      case DIALLING -> "dialling";
      case RINGS, RINGING -> "ringing";
      case ANSWERED -> "answer";
      case ATTACHING, UNCLEAR, ACCEPTED -> "attach";
      case CONNECTED -> "connected";
      case HUNG_UP, CLOSING, ABANDONING, GIVING_BACK, LOST -> "close";
      case OVER -> "";
    };
  }
}
