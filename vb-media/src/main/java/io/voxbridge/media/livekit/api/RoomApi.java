package io.voxbridge.media.livekit.api;

import io.voxbridge.media.livekit.api.LiveKitException.Code;
import io.voxbridge.media.livekit.api.Twirp.Method;
import io.voxbridge.media.room.Participant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import livekit.LivekitModels;
import livekit.LivekitRoom;

/**
 * Rooms and who is in them. Calls block until the server has answered, at most ten seconds.
 *
 * <p>Every method throws {@link LiveKitException} when the server is not reached or refuses.
 */
public final class RoomApi {
  private static final String SERVICE = "RoomService";
  private static final Method<LivekitModels.Room> CREATE =
      Method.repeatable(SERVICE, "CreateRoom", LivekitModels.Room.parser());
  private static final Method<LivekitRoom.ListRoomsResponse> LIST =
      Method.repeatable(SERVICE, "ListRooms", LivekitRoom.ListRoomsResponse.parser());
  private static final Method<LivekitRoom.DeleteRoomResponse> DELETE =
      Method.repeatable(SERVICE, "DeleteRoom", LivekitRoom.DeleteRoomResponse.parser());
  private static final Method<LivekitRoom.ListParticipantsResponse> PARTICIPANTS =
      Method.repeatable(SERVICE, "ListParticipants", LivekitRoom.ListParticipantsResponse.parser());
  private static final Method<LivekitRoom.RemoveParticipantResponse> REMOVE =
      Method.repeatable(
          SERVICE, "RemoveParticipant", LivekitRoom.RemoveParticipantResponse.parser());

  private final Twirp twirp;

  RoomApi(Twirp twirp) {
    this.twirp = twirp;
  }

  /**
   * Creates a room; one that exists is left as it is.
   *
   * @param emptyTimeout how long it stays when nobody comes, whole seconds
   * @param metadata free text that stays with the room
   */
  public RoomInfo create(String name, Duration emptyTimeout, String metadata) {
    var request =
        LivekitRoom.CreateRoomRequest.newBuilder()
            .setName(name)
            .setEmptyTimeout(Math.toIntExact(emptyTimeout.toSeconds()))
            .setMetadata(metadata)
            .build();
    return info(twirp.call(CREATE, Grants.createRooms(), request, LiveKitApi.ANSWER_TIMEOUT));
  }

  /**
   * Deletes a room: everybody in it is disconnected, calls in it end, ringing ones are cancelled.
   *
   * @return whether it was there
   */
  public boolean delete(String name) {
    var request = LivekitRoom.DeleteRoomRequest.newBuilder().setRoom(name).build();
    try {
      return found(
          () -> twirp.call(DELETE, Grants.createRooms(), request, LiveKitApi.ANSWER_TIMEOUT));
    } catch (LiveKitException e) {
      // So the server answers, partly after seconds, when somebody else deletes the room just now.
      boolean unclear = e.code() == Code.UNAVAILABLE || e.code() == Code.UNKNOWN;
      if (unclear && find(name).isEmpty()) {
        return false;
      }
      throw e;
    }
  }

  /** Returns all rooms. */
  public List<RoomInfo> list() {
    return list(LivekitRoom.ListRoomsRequest.getDefaultInstance());
  }

  /** Returns a room, when it exists. */
  public Optional<RoomInfo> find(String name) {
    return list(LivekitRoom.ListRoomsRequest.newBuilder().addNames(name).build()).stream()
        .findFirst();
  }

  private List<RoomInfo> list(LivekitRoom.ListRoomsRequest request) {
    return twirp
        .call(LIST, Grants.listRooms(), request, LiveKitApi.ANSWER_TIMEOUT)
        .getRoomsList()
        .stream()
        .map(RoomApi::info)
        .toList();
  }

  /** Returns who is in a room; nobody when there is no such room. */
  public List<Participant> participants(String room) {
    var request = LivekitRoom.ListParticipantsRequest.newBuilder().setRoom(room).build();
    try {
      return twirp
          .call(PARTICIPANTS, Grants.administer(room), request, LiveKitApi.ANSWER_TIMEOUT)
          .getParticipantsList()
          .stream()
          .map(RoomApi::participant)
          .toList();
    } catch (LiveKitException e) {
      if (e.code() == Code.NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
  }

  /**
   * Removes a participant; a phone gets a BYE, or a CANCEL while it rings.
   *
   * @return whether it was there
   */
  public boolean remove(String room, String identity) {
    var request =
        LivekitRoom.RoomParticipantIdentity.newBuilder()
            .setRoom(room)
            .setIdentity(identity)
            .build();
    return found(
        () -> twirp.call(REMOVE, Grants.administer(room), request, LiveKitApi.ANSWER_TIMEOUT));
  }

  private static boolean found(Runnable call) {
    try {
      call.run();
      return true;
    } catch (LiveKitException e) {
      if (e.code() == Code.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private static RoomInfo info(LivekitModels.Room room) {
    var createdAt =
        room.getCreationTimeMs() > 0
            ? Instant.ofEpochMilli(room.getCreationTimeMs())
            : Instant.ofEpochSecond(room.getCreationTime());
    return new RoomInfo(room.getName(), room.getMetadata(), createdAt, room.getNumParticipants());
  }

  private static Participant participant(LivekitModels.ParticipantInfo info) {
    return new Participant(
        info.getIdentity(),
        info.getKind() == LivekitModels.ParticipantInfo.Kind.SIP
            ? Participant.Kind.SIP
            : Participant.Kind.STANDARD,
        info.getAttributesMap());
  }
}
