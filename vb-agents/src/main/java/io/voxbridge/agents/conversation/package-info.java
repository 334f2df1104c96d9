/**
 * One call from joining its room to its result: the 20 ms audio clock, turns, interruption,
 * endings.
 */
@NullMarked
package io.voxbridge.agents.conversation;

import org.jspecify.annotations.NullMarked;
