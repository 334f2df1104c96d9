/** Waiting for a time to pass, in a form that tests control. */
@NullMarked
package io.voxbridge.agents.waiting;

import org.jspecify.annotations.NullMarked;
