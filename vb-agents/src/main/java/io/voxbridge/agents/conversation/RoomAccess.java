package io.voxbridge.agents.conversation;

import io.voxbridge.media.room.Rooms;

/**
 * The way into a call's room.
 *
 * @param rooms the media server
 * @param roomName the room; of a dialled call the attempt id
 * @param botIdentity name under which the bot joins
 * @param callerIdentity whom it talks to, for example {@code sip-+919800000001}
 */
public record RoomAccess(Rooms rooms, String roomName, String botIdentity, String callerIdentity) {}
