/**
 * One dial from its lease to the end of its call: permit, INVITE, ringing, answer, attach. A {@link
 * io.voxbridge.dialler.dial.DialFlow} is a small state machine fed with events one at a time; a
 * {@link io.voxbridge.dialler.dial.FlowRunner} feeds it, on a virtual thread of its own in
 * production and by hand in simulations.
 */
@NullMarked
package io.voxbridge.dialler.dial;

import org.jspecify.annotations.NullMarked;
