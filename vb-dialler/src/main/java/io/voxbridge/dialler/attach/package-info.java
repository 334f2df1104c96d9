/**
 * Handing an answered call to a worker: {@code POST /attach} and what its answer means. One worker
 * per call: after an answer that leaves open whether a worker took the call, no second one is
 * asked.
 */
@NullMarked
package io.voxbridge.dialler.attach;

import org.jspecify.annotations.NullMarked;
