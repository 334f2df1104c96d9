/** Tries the analysis of finished calls on a stand-in. */
@NullMarked
package io.voxbridge.agents.analysis;

import org.jspecify.annotations.NullMarked;
