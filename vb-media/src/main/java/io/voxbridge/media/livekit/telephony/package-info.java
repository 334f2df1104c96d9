/**
 * The phone network behind LiveKit's SIP bridge. A call is a room named after the attempt with the
 * phone in it. LiveKit reports neither ringing nor hang-ups of dialled phones by itself, so every
 * call's room is looked at a few times a second as long as this process follows the call.
 */
@NullMarked
package io.voxbridge.media.livekit.telephony;

import org.jspecify.annotations.NullMarked;
