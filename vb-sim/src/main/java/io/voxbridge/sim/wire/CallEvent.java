package io.voxbridge.sim.wire;

import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialOutcome;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A line in the answer to a placed call, one JSON object each; empty lines between them say that
 * the connection lives.
 *
 * @param step what happened
 * @param outcome how it ended, at the end only
 * @param sipCode the final SIP response, when there was one
 * @param reason for people
 */
public record CallEvent(
    Step step, @Nullable DialOutcome outcome, @Nullable Integer sipCode, String reason) {
  /** The steps of a call. */
  public enum Step {
    DIALLING,
    RINGING,
    ANSWERED,
    ENDED
  }

  /** A step before the end. */
  public static CallEvent of(Step step) {
    return new CallEvent(step, null, null, "");
  }

  /** The end. */
  public static CallEvent ended(DialOutcome outcome, OptionalInt sipCode, String reason) {
    var code = sipCode.isPresent() ? Integer.valueOf(sipCode.getAsInt()) : null;
    return new CallEvent(Step.ENDED, outcome, code, reason);
  }

  /** Returns the event of the port. */
  public DialEvent toDialEvent(String attemptId) {
    return switch (step) {
      case DIALLING -> new DialEvent.Dialling(attemptId);
      case RINGING -> new DialEvent.Ringing(attemptId);
      case ANSWERED -> new DialEvent.Answered(attemptId);
      case ENDED ->
          new DialEvent.Ended(
              attemptId,
              outcome == null ? DialOutcome.ERROR : outcome,
              sipCode == null ? OptionalInt.empty() : OptionalInt.of(sipCode),
              reason,
              false);
    };
  }
}
