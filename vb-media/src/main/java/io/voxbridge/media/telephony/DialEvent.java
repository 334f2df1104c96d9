package io.voxbridge.media.telephony;

import java.util.OptionalInt;

/**
 * A step in the life of a placed call: dialling, ringing (not always seen), answered, ended.
 *
 * <p>Times are the receiver's: an event is stamped when it arrives.
 */
public sealed interface DialEvent {
  /** Returns the call. */
  String attemptId();

  /** The network took the call and sent the INVITE. */
  record Dialling(String attemptId) implements DialEvent {}

  /** The phone rings. */
  record Ringing(String attemptId) implements DialEvent {}

  /** The phone was picked up; the callee is in the room. */
  record Answered(String attemptId) implements DialEvent {}

  /**
   * The call is over. After {@link Answered} this may come late, and does not come at all for calls
   * of an earlier process; the room shows the truth first.
   *
   * @param outcome how it ended
   * @param sipCode the final SIP response, when the network gave one; a ring time-out has none
   * @param reason for people and logs, one line
   * @param legMayLive true when the network did not confirm the end (it was not reached, or gave no
   *     answer in time): the phone may still ring or be answered, until {@link PhoneNetwork#hangUp}
   */
  record Ended(
      String attemptId, DialOutcome outcome, OptionalInt sipCode, String reason, boolean legMayLive)
      implements DialEvent {}
}
