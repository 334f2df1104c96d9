/**
 * Calls in rooms of the media server that a worker is asked to take or to make: {@code POST
 * /livekit/dispatch} (a phone that rings because its owner called us), {@code /livekit/dialout} (a
 * phone to ring), {@code /livekit/widget} (a visitor of a web page).
 *
 * <p>An entry reads its request, takes a slot, asks the Backend what it must know before it can
 * answer, and hands the call over to {@link io.voxbridge.agents.entry.CallIntake}. A dispatch that
 * is refused ends the phone's call; the others are refused before anything has happened.
 */
@NullMarked
package io.voxbridge.agents.transport.livekit;

import org.jspecify.annotations.NullMarked;
