/**
 * The port to media rooms: a call is a room with the phone and the bot in it. Implementations are
 * found through {@link io.voxbridge.media.room.RoomsProvider}; every one of them passes the
 * contract kit in {@code io.voxbridge.media.kit}.
 */
@NullMarked
package io.voxbridge.media.room;

import org.jspecify.annotations.NullMarked;
