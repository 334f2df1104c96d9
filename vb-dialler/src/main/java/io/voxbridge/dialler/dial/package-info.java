/**
 * One dial from its lease to the end of its call: permit, INVITE, ringing, answer, attach. A {@link
 * io.voxbridge.dialler.dial.DialFlow} is a small state machine fed with events one at a time; a
 * {@link io.voxbridge.dialler.dial.FlowRunner} feeds it, on a virtual thread of its own in
 * production and by hand in simulations. What it does in a stage stands by phase: {@code
 * PhoneReach} until somebody picks up, {@code WorkerHandover} from there to the end of the
 * conversation, {@code DialEnding} for each way to end.
 */
@NullMarked
package io.voxbridge.dialler.dial;

import org.jspecify.annotations.NullMarked;
