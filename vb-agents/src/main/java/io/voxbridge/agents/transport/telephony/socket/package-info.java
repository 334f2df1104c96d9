/**
 * The WebSockets of telephony streams: who gets in, the order of a stream's beginning, its queue
 * out, its time limits and its end. One socket holds one slot from before the upgrade until its
 * call is over.
 */
@NullMarked
package io.voxbridge.agents.transport.telephony.socket;

import org.jspecify.annotations.NullMarked;
