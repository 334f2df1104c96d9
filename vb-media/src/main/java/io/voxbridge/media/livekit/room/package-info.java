/**
 * Rooms of a LiveKit server, through its client library: provider name {@code livekit}. Audio out
 * is paced here, 10 ms at a time; events come in through a bounded queue per room.
 */
@NullMarked
package io.voxbridge.media.livekit.room;

import org.jspecify.annotations.NullMarked;
