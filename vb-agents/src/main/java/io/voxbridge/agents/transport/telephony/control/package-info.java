/** Ends and hands over calls through the APIs of providers whose streams cannot. */
@NullMarked
package io.voxbridge.agents.transport.telephony.control;

import org.jspecify.annotations.NullMarked;
