/**
 * What the Backend tells about its work on calls: the format of its log lines, and the ids of the
 * campaign or call in those of a request.
 */
@NullMarked
package io.voxbridge.core.observation;

import org.jspecify.annotations.NullMarked;
