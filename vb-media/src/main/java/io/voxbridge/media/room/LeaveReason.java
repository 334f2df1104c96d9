package io.voxbridge.media.room;

/** Why a participant left, by LiveKit's names; from phones with their SIP meaning. */
public enum LeaveReason {
  /** It left by itself. A phone: the far end hung up, or was transferred. */
  CLIENT_INITIATED,
  /** Somebody joined under the same identity. */
  DUPLICATE_IDENTITY,
  /** The server stops. */
  SERVER_SHUTDOWN,
  /** Another participant removed it. */
  PARTICIPANT_REMOVED,
  /** The room was deleted. */
  ROOM_DELETED,
  /** The phone did not answer, or there is no such number. */
  USER_UNAVAILABLE,
  /** The phone was busy or declined the call. */
  USER_REJECTED,
  /** The carrier failed. */
  SIP_TRUNK_FAILURE,
  /** Its connection was lost and did not come back, or the leave itself was lost. */
  CONNECTION_TIMEOUT,
  /** No media arrived from it. */
  MEDIA_FAILURE,
  /** Anything else. */
  UNKNOWN
}
