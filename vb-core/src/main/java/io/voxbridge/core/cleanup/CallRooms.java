package io.voxbridge.core.cleanup;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkException;

/** Whether the phone of an attempt is still in its room. */
interface CallRooms {

  /** What the room service says. */
  sealed interface Answer {
    /** A phone is in the room: the call lives. */
    record Live() implements Answer {}

    /** There is no such room, or no phone in it. */
    record Gone() implements Answer {}

    /**
     * Nobody could be asked.
     *
     * @param reason why, and what to do
     */
    record Unknown(String reason) implements Answer {}
  }

  /** Asks about an attempt, whose id is the room's name. */
  Answer ask(AttemptId attempt);

  /** Rooms that nobody can be asked about. */
  static CallRooms unknown(String reason) {
    return attempt -> new Answer.Unknown(reason);
  }

  /** The rooms of a phone network. */
  static CallRooms of(PhoneNetwork network) {
    return attempt -> {
      try {
        return network.leg(attempt.value()).isPresent() ? new Answer.Live() : new Answer.Gone();
      } catch (PhoneNetworkException failure) {
        return new Answer.Unknown(String.valueOf(failure.getMessage()));
      }
    };
  }
}
