/** A telephony stream as a room with one phone in it. */
@NullMarked
package io.voxbridge.agents.transport.telephony.room;

import org.jspecify.annotations.NullMarked;
