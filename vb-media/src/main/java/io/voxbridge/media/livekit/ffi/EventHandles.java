package io.voxbridge.media.livekit.ffi;

import io.voxbridge.media.livekit.ffi.protocol.ConnectCallback;
import io.voxbridge.media.livekit.ffi.protocol.FfiEvent;
import io.voxbridge.media.livekit.ffi.protocol.FfiOwnedHandle;
import io.voxbridge.media.livekit.ffi.protocol.RoomEvent;
import java.util.ArrayList;
import java.util.List;

/** Which handles an event brings. Somebody has to drop each of them, also when nobody reads it. */
final class EventHandles {
  private EventHandles() {}

  /** A handle that came with an event. */
  record Owned(HandleKind kind, FfiOwnedHandle handle) {}

  static List<Owned> of(FfiEvent event) {
    return switch (event.getMessageCase()) {
      case ROOM_EVENT -> of(event.getRoomEvent());
      case AUDIO_STREAM_EVENT ->
          event.getAudioStreamEvent().hasFrameReceived()
              ? one(
                  HandleKind.AUDIO_FRAME,
                  event.getAudioStreamEvent().getFrameReceived().getFrame().getHandle())
              : List.of();
      case CONNECT ->
          event.getConnect().hasResult() ? of(event.getConnect().getResult()) : List.of();
      case PUBLISH_TRACK ->
          event.getPublishTrack().hasPublication()
              ? one(HandleKind.PUBLICATION, event.getPublishTrack().getPublication().getHandle())
              : List.of();
      case DISCONNECT,
          PUBLISH_DATA,
          PUBLISH_SIP_DTMF,
          CAPTURE_AUDIO_FRAME,
          PANIC,
          MESSAGE_NOT_SET ->
          List.of();
    };
  }

  static List<Owned> of(ConnectCallback.Result result) {
    List<Owned> handles = new ArrayList<>();
    for (var participant : result.getParticipantsList()) {
      participant
          .getPublicationsList()
          .forEach(each -> handles.add(new Owned(HandleKind.PUBLICATION, each.getHandle())));
      handles.add(new Owned(HandleKind.PARTICIPANT, participant.getParticipant().getHandle()));
    }
    handles.add(new Owned(HandleKind.PARTICIPANT, result.getLocalParticipant().getHandle()));
    handles.add(new Owned(HandleKind.ROOM, result.getRoom().getHandle()));
    return handles;
  }

  static List<Owned> of(RoomEvent event) {
    return switch (event.getMessageCase()) {
      case PARTICIPANT_CONNECTED ->
          one(HandleKind.PARTICIPANT, event.getParticipantConnected().getInfo().getHandle());
      case TRACK_PUBLISHED ->
          one(HandleKind.PUBLICATION, event.getTrackPublished().getPublication().getHandle());
      case TRACK_SUBSCRIBED ->
          one(HandleKind.TRACK, event.getTrackSubscribed().getTrack().getHandle());
      case DATA_PACKET_RECEIVED ->
          event.getDataPacketReceived().hasUser()
              ? one(
                  HandleKind.BUFFER, event.getDataPacketReceived().getUser().getData().getHandle())
              : List.of();
      case BYTE_STREAM_OPENED ->
          one(HandleKind.OTHER, event.getByteStreamOpened().getReader().getHandle());
      case TEXT_STREAM_OPENED ->
          one(HandleKind.OTHER, event.getTextStreamOpened().getReader().getHandle());
      case DATA_TRACK_PUBLISHED ->
          one(HandleKind.OTHER, event.getDataTrackPublished().getTrack().getHandle());
      case PARTICIPANT_DISCONNECTED,
          LOCAL_TRACK_SUBSCRIBED,
          TRACK_UNPUBLISHED,
          TRACK_UNSUBSCRIBED,
          TRACK_SUBSCRIPTION_FAILED,
          PARTICIPANT_ATTRIBUTES_CHANGED,
          DISCONNECTED,
          RECONNECTING,
          RECONNECTED,
          EOS,
          MESSAGE_NOT_SET ->
          List.of();
    };
  }

  private static List<Owned> one(HandleKind kind, FfiOwnedHandle handle) {
    return List.of(new Owned(kind, handle));
  }
}
