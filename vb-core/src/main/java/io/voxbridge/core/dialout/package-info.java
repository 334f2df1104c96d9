/**
 * Single calls that integrators ask for, and what workers ask when they dial or answer: which bot a
 * number has, and over which trunk to call.
 */
@NullMarked
package io.voxbridge.core.dialout;

import org.jspecify.annotations.NullMarked;
