/** Reads a worker's settings and reports every problem at once, before anything else starts. */
@NullMarked
package io.voxbridge.agents.settings;

import org.jspecify.annotations.NullMarked;
