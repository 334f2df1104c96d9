/** The master key that seals secrets at rest, from the environment. */
@NullMarked
package io.voxbridge.core.sealing;

import org.jspecify.annotations.NullMarked;
