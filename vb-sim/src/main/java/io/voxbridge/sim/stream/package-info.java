/**
 * Stand-ins for telephony providers that open a WebSocket stream to a worker: each plays its
 * provider's side, speaks and presses keys for a caller, and keeps what the caller heard.
 */
@NullMarked
package io.voxbridge.sim.stream;

import org.jspecify.annotations.NullMarked;
