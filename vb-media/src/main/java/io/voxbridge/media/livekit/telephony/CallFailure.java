package io.voxbridge.media.livekit.telephony;

import io.voxbridge.media.livekit.api.LiveKitException;
import io.voxbridge.media.livekit.api.LiveKitException.Code;
import io.voxbridge.media.telephony.DialOutcome;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a failed attempt to call a phone means. Pure.
 *
 * @param outcome how the call ended
 * @param sipCode the carrier's final response, when there was one
 * @param reason one line for people
 * @param mayLive whether the phone may still ring until its room is deleted
 * @param worthRepeating whether no INVITE left and another try may succeed
 */
record CallFailure(
    DialOutcome outcome,
    OptionalInt sipCode,
    String reason,
    boolean mayLive,
    boolean worthRepeating) {
  /** How much before the ring timeout a call can end and still have ended by it. */
  private static final Duration TIMER_LEEWAY = Duration.ofSeconds(1);

  /**
   * What was seen of the call.
   *
   * @param wasInRoom the phone's participant, so the INVITE may have left
   * @param rang the phone
   * @param givenUp by this process
   * @param lasted since the call was placed
   * @param ringTimeout it was placed with
   */
  record Sight(
      boolean wasInRoom, boolean rang, boolean givenUp, Duration lasted, Duration ringTimeout) {
    boolean rangOut() {
      return lasted.compareTo(ringTimeout.minus(TIMER_LEEWAY)) >= 0;
    }
  }

  static CallFailure of(LiveKitException failure, Sight sight) {
    var text = String.valueOf(failure.getMessage());
    if (failure.sipStatus().isPresent()) {
      int status = failure.sipStatus().getAsInt();
      return plain(DialOutcome.ofSipCode(status), failure.sipStatus(), text);
    }
    if (sight.givenUp()) {
      return plain(DialOutcome.CANCELLED, OptionalInt.empty(), "given up by us");
    }
    return switch (failure.code()) {
      case CANCELED, DEADLINE_EXCEEDED -> unanswered(sight, text);
      case INTERNAL ->
          new CallFailure(
              DialOutcome.ERROR, OptionalInt.empty(), text, sight.wasInRoom(), !sight.wasInRoom());
      default ->
          new CallFailure(
              DialOutcome.ERROR, OptionalInt.empty(), text, failure.mayHaveTakenEffect(), false);
    };
  }

  /** LiveKit says the same of a ring timeout, of a silent carrier and of a removed phone. */
  private static CallFailure unanswered(Sight sight, String text) {
    if (!sight.rang()) {
      return plain(
          DialOutcome.ERROR,
          OptionalInt.empty(),
          "the phone never rang: the carrier did not react, or the room was deleted; " + text);
    }
    return sight.rangOut()
        ? plain(DialOutcome.NO_ANSWER, OptionalInt.empty(), "nobody answered in time")
        : plain(DialOutcome.CANCELLED, OptionalInt.empty(), "removed from the room while it rang");
  }

  private static CallFailure plain(DialOutcome outcome, OptionalInt sipCode, String reason) {
    return new CallFailure(outcome, sipCode, reason, false, false);
  }

  static boolean isBridgeMissing(LiveKitException failure) {
    return failure.code() == Code.UNAVAILABLE && failure.sipStatus().isEmpty();
  }
}
