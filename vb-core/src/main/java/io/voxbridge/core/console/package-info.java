/** Serves the built Console where no web server does: one machine, development, tests. */
@NullMarked
package io.voxbridge.core.console;

import org.jspecify.annotations.NullMarked;
