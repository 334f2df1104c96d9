/** What a dialled number does: its last two digits choose, so that people can dial it by hand. */
@NullMarked
package io.voxbridge.sim.number;

import org.jspecify.annotations.NullMarked;
