/** Simulated time: what is due when, and how fast rings and talks pass. */
@NullMarked
package io.voxbridge.sim.timing;

import org.jspecify.annotations.NullMarked;
