package io.voxbridge.agents.conversation;

import io.voxbridge.domain.transfer.TransferTransport;
import io.voxbridge.media.room.Rooms;

/**
 * The way into a call's room.
 *
 * @param rooms the media server
 * @param roomName the room; of a dialled call the attempt id
 * @param botIdentity name under which the bot joins
 * @param caller whom it talks with
 * @param transport how the caller can be passed on to somebody else
 */
public record RoomAccess(
    Rooms rooms,
    String roomName,
    String botIdentity,
    ExpectedCaller caller,
    TransferTransport transport) {}
