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
  private final ConnectedCall.Shared call;
  private final SpeechToText speechToText;
  private final boolean legTells;

  /**
   * @param legTells whether a phone that leaves before it was answered is left to its {@link Leg},
   *     which knows the SIP response
   */
  CallRoomListener(ConnectedCall.Shared call, SpeechToText speechToText, boolean legTells) {
    this.call = call;
    this.speechToText = speechToText;
    this.legTells = legTells;
  }

  @Override
  public void onAudio(String from, AudioFrame frame) {
    if (call.caller().isCaller(from)) {
      call.callerAudio().offer(frame);
    }
  }

  @Override
  public void onDtmf(String from, char digit) {
    if (call.caller().isCaller(from)) {
      call.inbox().offer(new CallSignal.Pressed(digit));
    }
  }

  @Override
  public void onData(String topic, byte[] payload, String from) {
    if (call.caller().isCaller(from)) {
      speechToText.onData(topic, payload);
    }
  }

  @Override
  public void onParticipantJoined(Participant participant) {
    onParticipantAttributesChanged(participant);
  }

  @Override
  public void onParticipantAttributesChanged(Participant participant) {
    if (call.caller().note(participant)
        && participant.callStatus().filter(SipCallStatus.HANGUP::equals).isPresent()) {
      gone(Ending.of(DisconnectReason.CUSTOMER));
    }
  }

  @Override
  public void onParticipantLeft(Participant participant, LeaveReason reason) {
    if (call.caller().isCaller(participant.identity())) {
      gone(callerLeft(reason));
    }
  }

  private void gone(Ending candidate) {
    call.caller().noteLeft();
    if (!legTells || call.caller().onTheLine().isDone()) {
      call.transfer().callerGone(candidate);
    }
  }

  @Override
  public void onReconnecting() {
    call.link().lost();
    call.inbox().offer(new CallSignal.Trouble("room", "connection lost, reconnecting"));
  }

  @Override
  public void onReconnected() {
    call.link().restored();
    call.inbox().offer(new CallSignal.Trouble("room", "connection restored"));
  }

  @Override
  public void onDisconnected(LeaveReason reason) {
    if (legTells && reason == LeaveReason.ROOM_DELETED && !call.caller().onTheLine().isDone()) {
      // The phone network closes the room of a call that failed; the leg says how it failed.
      return;
    }
    boolean replaced = reason == LeaveReason.DUPLICATE_IDENTITY;
    call.ending()
        .decide(new Ending(DisconnectReason.ERROR, "room disconnected: " + reason, !replaced));
  }

  private static Ending callerLeft(LeaveReason reason) {
    return switch (reason) {
      case USER_UNAVAILABLE -> Ending.of(DisconnectReason.NO_ANSWER);
      case USER_REJECTED -> Ending.of(DisconnectReason.REJECTED);
      // A far end that hung up has said so in its attributes before its leave was lost.
      case SIP_TRUNK_FAILURE, MEDIA_FAILURE, CONNECTION_TIMEOUT, SERVER_SHUTDOWN ->
          Ending.error("the phone was lost: " + reason);
      case CLIENT_INITIATED, DUPLICATE_IDENTITY, PARTICIPANT_REMOVED, ROOM_DELETED, UNKNOWN ->
          Ending.of(DisconnectReason.CUSTOMER);
    };
  }
}
