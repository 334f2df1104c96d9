/**
 * HTTP/1.1 and WebSocket on plain sockets, so that a stand-in can misbehave as a broken network
 * does: fall silent before or after the headers, close one half, reset, send a frame that is wrong.
 * {@link io.voxbridge.sim.standin.StandInProcess} runs stand-ins as a process of their own.
 */
@NullMarked
package io.voxbridge.sim.standin;

import org.jspecify.annotations.NullMarked;
