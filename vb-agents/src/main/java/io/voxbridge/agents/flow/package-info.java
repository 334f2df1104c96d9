/**
 * Runs scripted flows: a pure state machine from what the caller does to what the bot does next.
 */
@NullMarked
package io.voxbridge.agents.flow;

import org.jspecify.annotations.NullMarked;
