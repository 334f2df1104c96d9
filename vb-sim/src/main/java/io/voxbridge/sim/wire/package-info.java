/** What travels between the simulated network and its clients. */
@NullMarked
package io.voxbridge.sim.wire;

import org.jspecify.annotations.NullMarked;
