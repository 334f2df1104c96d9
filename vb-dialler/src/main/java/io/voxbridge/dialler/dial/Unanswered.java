package io.voxbridge.dialler.dial;

import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialOutcome;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a dial ended that nobody answered.
 *
 * @param reason {@code no_answer}, {@code rejected} or {@code error}
 * @param sipCode the final SIP response, when there was one
 * @param ringTime from the dial to its end
 * @param detail one line for people
 */
public record Unanswered(
    DisconnectReason reason, OptionalInt sipCode, Duration ringTime, String detail) {

  /** Returns what the network's last event means for the row. */
  static Unanswered of(DialEvent.Ended ended, Duration ringTime) {
    return new Unanswered(reason(ended.outcome()), ended.sipCode(), ringTime, ended.reason());
  }

  private static DisconnectReason reason(DialOutcome outcome) {
    return switch (outcome) {
      case NO_ANSWER -> DisconnectReason.NO_ANSWER;
      case REJECTED -> DisconnectReason.REJECTED;
      case ERROR, HANG_UP, CANCELLED -> DisconnectReason.ERROR;
    };
  }
}
