/** Voice activity: when somebody speaks. */
@NullMarked
package io.voxbridge.media.vad;

import org.jspecify.annotations.NullMarked;
