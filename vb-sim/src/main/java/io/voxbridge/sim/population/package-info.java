/** People behind numbers that choose nothing: drawn from seeded distributions. */
@NullMarked
package io.voxbridge.sim.population;

import org.jspecify.annotations.NullMarked;
