/** Looks after LiveKit's rooms of calls that belong to no campaign: nobody is left alone in one. */
@NullMarked
package io.voxbridge.core.room;

import org.jspecify.annotations.NullMarked;
