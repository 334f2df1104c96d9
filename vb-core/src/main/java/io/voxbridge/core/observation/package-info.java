/**
 * What the Backend tells about its work on calls: the format of its log lines, the ids of the
 * campaign or call in those of a request, and the tracer.
 */
@NullMarked
package io.voxbridge.core.observation;

import org.jspecify.annotations.NullMarked;
