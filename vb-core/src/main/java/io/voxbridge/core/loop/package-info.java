/** Work that the Backend repeats for as long as it runs. */
@NullMarked
package io.voxbridge.core.loop;

import org.jspecify.annotations.NullMarked;
