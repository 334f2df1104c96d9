/**
 * The one way into a call, whatever brings it: slot, journal on disk, thread; then the config,
 * which claims the session, the conversation, the result into the outbox, and the slot is free.
 *
 * <p>How an entry is written:
 *
 * <ol>
 *   <li>{@link io.voxbridge.agents.entry.CallIntake#reserve} before any side effect; it refuses
 *       with {@code at_capacity}. Close the reservation on every path (try-with-resources): one
 *       that was not accepted frees its slot.
 *   <li>Find out who is at the other end and which bot is wanted, and make a {@link
 *       io.voxbridge.agents.entry.NewCall} of it. Its {@code party} is what recovery knows when the
 *       worker dies; its {@code answering} says when the bot may speak, and rings the phone if need
 *       be.
 *   <li>{@link io.voxbridge.agents.entry.CallIntake.Reservation#accept}: when it returns the call
 *       is on disk and runs on a thread of its own. Answer the request.
 * </ol>
 *
 * <p>The media come through {@link io.voxbridge.media.room.Rooms}. A transport whose connection
 * exists already, such as a WebSocket, gives an object of its own for each call, whose {@code join}
 * returns the one room behind the connection and whose {@code delete} closes it: {@code delete} is
 * called as well for a call that is refused before anybody has joined. Ends of the connection are
 * told as {@code onParticipantLeft} of the caller. Such calls have the kind {@link
 * io.voxbridge.agents.journal.EntryKind#STREAM}.
 */
@NullMarked
package io.voxbridge.agents.entry;

import org.jspecify.annotations.NullMarked;
