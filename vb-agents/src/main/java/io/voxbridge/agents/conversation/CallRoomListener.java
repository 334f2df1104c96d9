package io.voxbridge.agents.conversation;

import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.SipCallStatus;

/** Passes on what happens in the room; nothing here blocks. */
final class CallRoomListener implements RoomListener {
  private final CallerPresence caller;
  private final CallerAudio audio;
  private final CallInbox inbox;
  private final SpeechToText speechToText;
  private final EndingLatch ending;
  private final boolean legTells;

  /**
   * @param legTells whether a phone that leaves before it was answered is left to its {@link Leg},
   *     which knows the SIP response
   */
  CallRoomListener(
      CallerPresence caller,
      CallerAudio audio,
      CallInbox inbox,
      SpeechToText speechToText,
      EndingLatch ending,
      boolean legTells) {
    this.caller = caller;
    this.audio = audio;
    this.inbox = inbox;
    this.speechToText = speechToText;
    this.ending = ending;
    this.legTells = legTells;
  }

  @Override
  public void onAudio(String from, AudioFrame frame) {
    if (caller.isCaller(from)) {
      audio.offer(frame);
    }
  }

  @Override
  public void onDtmf(String from, char digit) {
    if (caller.isCaller(from)) {
      inbox.offer(new CallSignal.Pressed(digit));
    }
  }

  @Override
  public void onData(String topic, byte[] payload, String from) {
    if (caller.isCaller(from)) {
      speechToText.onData(topic, payload);
    }
  }

  @Override
  public void onParticipantJoined(Participant participant) {
    onParticipantAttributesChanged(participant);
  }

  @Override
  public void onParticipantAttributesChanged(Participant participant) {
    if (caller.note(participant)
        && participant.callStatus().filter(SipCallStatus.HANGUP::equals).isPresent()) {
      gone(Ending.of(DisconnectReason.CUSTOMER));
    }
  }

  @Override
  public void onParticipantLeft(Participant participant, LeaveReason reason) {
    if (caller.isCaller(participant.identity())) {
      gone(callerLeft(reason));
    }
  }

  private void gone(Ending candidate) {
    caller.noteLeft();
    if (!legTells || caller.onTheLine().isDone()) {
      ending.decide(candidate);
    }
  }

  @Override
  public void onReconnecting() {
    inbox.offer(new CallSignal.Trouble("room", "connection lost, reconnecting"));
  }

  @Override
  public void onReconnected() {
    inbox.offer(new CallSignal.Trouble("room", "connection restored"));
  }

  @Override
  public void onDisconnected(LeaveReason reason) {
    boolean replaced = reason == LeaveReason.DUPLICATE_IDENTITY;
    ending.decide(new Ending(DisconnectReason.ERROR, "room disconnected: " + reason, !replaced));
  }

  private static Ending callerLeft(LeaveReason reason) {
    return switch (reason) {
      case USER_UNAVAILABLE -> Ending.of(DisconnectReason.NO_ANSWER);
      case USER_REJECTED -> Ending.of(DisconnectReason.REJECTED);
      case SIP_TRUNK_FAILURE, MEDIA_FAILURE -> Ending.error("the phone was lost: " + reason);
      case CLIENT_INITIATED,
          DUPLICATE_IDENTITY,
          SERVER_SHUTDOWN,
          PARTICIPANT_REMOVED,
          ROOM_DELETED,
          CONNECTION_TIMEOUT,
          UNKNOWN ->
          Ending.of(DisconnectReason.CUSTOMER);
    };
  }
}
