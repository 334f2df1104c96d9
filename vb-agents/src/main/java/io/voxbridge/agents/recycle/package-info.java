/**
 * A worker that has grown too large ends itself between calls and is started anew: native memory
 * that a library does not give back is given back by the end of the process. Garbage of the heap is
 * collected between calls.
 */
@NullMarked
package io.voxbridge.agents.recycle;

import org.jspecify.annotations.NullMarked;
