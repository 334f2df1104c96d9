/**
 * One call from joining its room to its result: the 20 ms audio clock, turns, interruption,
 * endings.
 *
 * <p>Threads of a call: the caller of {@link io.voxbridge.agents.conversation.CallSession#run} sets
 * up, waits and takes down; the platform thread {@code call-<session>-audio} alone runs the turns;
 * the virtual threads {@code -speech}, {@code -recorder} and {@code -exit} may block. Between them
 * stand bounded queues with counters, and the ending, which is decided once. No lock is held while
 * another is taken.
 */
@NullMarked
package io.voxbridge.agents.conversation;

import org.jspecify.annotations.NullMarked;
