/**
 * Incoming calls: the room of a call is claimed here before anybody is asked to take it, so that a
 * notice that comes twice has one effect.
 */
@NullMarked
package io.voxbridge.store.inbound;

import org.jspecify.annotations.NullMarked;
