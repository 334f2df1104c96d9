/** Rooms with phones and bots in them, and the audio between them. */
@NullMarked
package io.voxbridge.sim.room;

import org.jspecify.annotations.NullMarked;
