/** Telephone codecs: G.711. */
@NullMarked
package io.voxbridge.media.codec;

import org.jspecify.annotations.NullMarked;
