package io.voxbridge.media.livekit.room;

import io.voxbridge.media.livekit.ffi.protocol.DisconnectReason;
import io.voxbridge.media.room.LeaveReason;

/** LiveKit's reasons for a participant's leave, as ours. */
final class LeaveReasons {
  private LeaveReasons() {}

  static LeaveReason of(DisconnectReason reason) {
    return switch (reason) {
      case CLIENT_INITIATED -> LeaveReason.CLIENT_INITIATED;
      case DUPLICATE_IDENTITY -> LeaveReason.DUPLICATE_IDENTITY;
      case SERVER_SHUTDOWN -> LeaveReason.SERVER_SHUTDOWN;
      case PARTICIPANT_REMOVED -> LeaveReason.PARTICIPANT_REMOVED;
      case ROOM_DELETED, ROOM_CLOSED -> LeaveReason.ROOM_DELETED;
      case USER_UNAVAILABLE -> LeaveReason.USER_UNAVAILABLE;
      case USER_REJECTED -> LeaveReason.USER_REJECTED;
      case SIP_TRUNK_FAILURE -> LeaveReason.SIP_TRUNK_FAILURE;
      case CONNECTION_TIMEOUT, SIGNAL_CLOSE -> LeaveReason.CONNECTION_TIMEOUT;
      case MEDIA_FAILURE -> LeaveReason.MEDIA_FAILURE;
      case UNKNOWN_REASON, STATE_MISMATCH, JOIN_FAILURE, MIGRATION, AGENT_ERROR ->
          LeaveReason.UNKNOWN;
    };
  }
}
