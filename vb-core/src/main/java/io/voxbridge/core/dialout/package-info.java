/**
 * Single calls that integrators ask for, and what workers ask when they dial or answer: which bot a
 * number has, and over which trunk to call. A call takes its dial and its channel from the same
 * permits as campaigns do, when its worker asks for the trunk, and gives the channel back with its
 * result; a carrier at its limit is a 429 that says when to come back.
 */
@NullMarked
package io.voxbridge.core.dialout;

import org.jspecify.annotations.NullMarked;
