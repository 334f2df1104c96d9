/** The dialler's configuration: read once, every problem reported at once. */
@NullMarked
package io.voxbridge.dialler.settings;

import org.jspecify.annotations.NullMarked;
