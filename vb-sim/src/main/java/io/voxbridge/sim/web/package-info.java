/** The network's HTTP and WebSocket edge. */
@NullMarked
package io.voxbridge.sim.web;

import org.jspecify.annotations.NullMarked;
