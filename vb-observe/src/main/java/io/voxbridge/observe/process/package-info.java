/** What a service knows of its own process that no library measures for it. */
@NullMarked
package io.voxbridge.observe.process;

import org.jspecify.annotations.NullMarked;
