/**
 * Results of calls: storing what a worker posts, and applying it to the contact's row. An answer of
 * 2xx means that both is done. What a crash leaves between the two is finished by a sweep.
 */
@NullMarked
package io.voxbridge.core.result;

import org.jspecify.annotations.NullMarked;
