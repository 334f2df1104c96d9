/**
 * Calls that telephony providers bring as a WebSocket stream: settings and what joins the parts
 * below. One socket is one call and one slot.
 */
@NullMarked
package io.voxbridge.agents.transport.telephony;

import org.jspecify.annotations.NullMarked;
