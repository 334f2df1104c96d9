/** The media ports over the simulated network, for worker and dialler. */
@NullMarked
package io.voxbridge.sim.client;

import org.jspecify.annotations.NullMarked;
