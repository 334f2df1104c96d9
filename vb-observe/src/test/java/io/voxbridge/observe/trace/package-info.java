/** Tests of traces. */
@NullMarked
package io.voxbridge.observe.trace;

import org.jspecify.annotations.NullMarked;
