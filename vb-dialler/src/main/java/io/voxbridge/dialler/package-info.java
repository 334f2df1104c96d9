/**
 * The dialler service {@code voxdialler}: leases contact rows, paces and places calls, hands
 * answered ones to workers, and recovers what a crash left behind. See the module's README for the
 * loops, stages and limits.
 */
@NullMarked
package io.voxbridge.dialler;

import org.jspecify.annotations.NullMarked;
