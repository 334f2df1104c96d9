/**
 * Calls that come in: LiveKit's webhook announces a caller in a room, the room is claimed in the
 * database, and a worker is asked to take the call. A caller whom no worker takes is let go at
 * once, with a record that says why.
 */
@NullMarked
package io.voxbridge.core.inbound;

import org.jspecify.annotations.NullMarked;
