/**
 * How failures reach the caller: a closed set of codes, mapped in one place to RFC 9457 problem
 * details that carry the request's id. Features throw {@link io.voxbridge.core.error.ApiException};
 * everything else that is thrown becomes the code it stands for, or an internal error that is
 * logged once with the same id.
 */
@NullMarked
package io.voxbridge.core.error;

import org.jspecify.annotations.NullMarked;
