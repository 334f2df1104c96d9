/**
 * The worker itself: its call slots, its socket, its health and that of the host, draining and
 * stopping.
 */
@NullMarked
package io.voxbridge.agents.worker;

import org.jspecify.annotations.NullMarked;
