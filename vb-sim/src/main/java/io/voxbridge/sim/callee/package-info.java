/** Who picks up: humans who listen and answer, voicemail boxes. */
@NullMarked
package io.voxbridge.sim.callee;

import org.jspecify.annotations.NullMarked;
