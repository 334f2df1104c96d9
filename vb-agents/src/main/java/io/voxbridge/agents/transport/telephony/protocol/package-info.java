/**
 * The stream protocols of telephony providers: frames in become events, commands out become frames.
 * Pure: no input or output, no clock, no threads of their own.
 */
@NullMarked
package io.voxbridge.agents.transport.telephony.protocol;

import org.jspecify.annotations.NullMarked;
