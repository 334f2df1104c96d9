package io.voxbridge.media.livekit.room;

import io.voxbridge.media.livekit.ffi.FfiClient;
import io.voxbridge.media.livekit.ffi.HandleKind;
import io.voxbridge.media.livekit.ffi.NativeHandle;
import io.voxbridge.media.livekit.ffi.protocol.OwnedParticipant;
import io.voxbridge.media.livekit.ffi.protocol.ParticipantAttributesChanged;
import io.voxbridge.media.livekit.ffi.protocol.ParticipantKind;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.RoomListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Who is in a room besides us: keeps the list and the participants' handles, and tells the listener
 * who comes, changes and goes. Only the room's thread uses it; the list may be read by any.
 */
final class Roster implements AutoCloseable {
  private final FfiClient client;
  private final Consumer<Consumer<RoomListener>> tell;
  private final Map<String, Participant> participants = new ConcurrentHashMap<>();
  private final Map<String, NativeHandle> handles = new HashMap<>();
  private final Absences absences = new Absences();

  /**
   * @param tell calls the listener as long as somebody listens
   */
  Roster(FfiClient client, Consumer<Consumer<RoomListener>> tell) {
    this.client = client;
    this.tell = tell;
  }

  /** Returns who is there. */
  List<Participant> participants() {
    return List.copyOf(participants.values());
  }

  /** Takes over a participant who was there first; they are told by {@link #announce}. */
  void present(OwnedParticipant owned) {
    Participant participant = participant(owned);
    own(participant, owned);
    participants.put(participant.identity(), participant);
  }

  /** Tells of everybody who is there. */
  void announce() {
    participants().forEach(each -> tell.accept(listener -> listener.onParticipantJoined(each)));
  }

  void joined(OwnedParticipant owned) {
    Participant participant = participant(owned);
    own(participant, owned);
    Participant before = participants.put(participant.identity(), participant);
    if (!absences.isBack(participant.identity())) {
      tell.accept(listener -> listener.onParticipantJoined(participant));
    } else if (!participant.equals(before)) {
      tell.accept(listener -> listener.onParticipantAttributesChanged(participant));
    }
  }

  /**
   * Somebody left, or seems to have.
   *
   * @param reconnecting whether the connection is broken
   */
  void left(String identity, LeaveReason reason, boolean reconnecting, long nowNanos) {
    RemoteTracks.release(handles, identity);
    Participant participant = participants.get(identity);
    if (participant != null && Absences.isInDoubt(reason, reconnecting)) {
      absences.note(participant, reason, nowNanos);
    } else {
      announceLeft(identity, reason);
    }
  }

  /** Gives up those who have been away for too long. */
  void giveUpOverdue(boolean reconnecting, long nowNanos) {
    for (Absences.Left gone : absences.overdue(reconnecting, nowNanos)) {
      announceLeft(gone.participant().identity(), gone.reason());
    }
  }

  private void announceLeft(String identity, LeaveReason reason) {
    Participant participant = participants.remove(identity);
    if (participant != null) {
      tell.accept(listener -> listener.onParticipantLeft(participant, reason));
    }
  }

  void changed(ParticipantAttributesChanged change) {
    String identity = change.getParticipantIdentity();
    Map<String, String> attributes = new HashMap<>();
    change.getAttributesList().forEach(each -> attributes.put(each.getKey(), each.getValue()));
    Participant changed =
        participants.computeIfPresent(
            identity, (_, known) -> new Participant(identity, known.kind(), attributes));
    if (changed != null) {
      tell.accept(listener -> listener.onParticipantAttributesChanged(changed));
    }
  }

  /** The connection is back. */
  void reconnected(long nowNanos) {
    absences.reconnected(nowNanos);
  }

  /** Nobody is there any more, which nobody is told. */
  void clear() {
    participants.clear();
  }

  @Override
  public void close() {
    handles.values().forEach(NativeHandle::close);
    participants.clear();
  }

  private void own(Participant participant, OwnedParticipant owned) {
    RemoteTracks.replace(
        handles, participant.identity(), client.own(HandleKind.PARTICIPANT, owned.getHandle()));
  }

  private static Participant participant(OwnedParticipant owned) {
    var info = owned.getInfo();
    return new Participant(
        info.getIdentity(),
        info.getKind() == ParticipantKind.PARTICIPANT_KIND_SIP
            ? Participant.Kind.SIP
            : Participant.Kind.STANDARD,
        info.getAttributesMap());
  }
}
