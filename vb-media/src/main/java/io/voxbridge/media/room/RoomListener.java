package io.voxbridge.media.room;

import io.voxbridge.media.audio.AudioFrame;

/**
 * What happens in a joined room. Callbacks of one room come one at a time, in the order of the
 * events, on a thread of the implementation: they must not block and must not throw.
 */
public interface RoomListener {
  /** 20 ms of a participant's audio, at the pace the network delivers it; there may be gaps. */
  default void onAudio(String from, AudioFrame frame) {}

  /** A participant pressed a key: one of {@code 0-9 * # A-D}. */
  default void onDtmf(String from, char digit) {}

  /** A participant sent a data message. */
  default void onData(String topic, byte[] payload, String from) {}

  /** A participant is in the room: it has just come, or was there when this one joined. */
  default void onParticipantJoined(Participant participant) {}

  /**
   * A participant's attributes changed. A phone whose {@link Participant#callStatus} became {@link
   * SipCallStatus#HANGUP} has ended the call, although it may leave much later or never.
   */
  default void onParticipantAttributesChanged(Participant participant) {}

  /** A participant left; {@code participant} holds its last known attributes. */
  default void onParticipantLeft(Participant participant, LeaveReason reason) {}

  /** The connection to the server broke and is being restored; audio is lost meanwhile. */
  default void onReconnecting() {}

  /** The connection is back, in the same room under the same identity. */
  default void onReconnected() {}

  /** This participant is out of the room: the last callback, once, also after its own leave. */
  default void onDisconnected(LeaveReason reason) {}
}
