/** Conversation records over HTTP: the list, one in full, and its export. */
@NullMarked
package io.voxbridge.core.call;

import org.jspecify.annotations.NullMarked;
