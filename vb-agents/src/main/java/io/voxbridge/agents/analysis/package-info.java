/**
 * What a language model makes of a finished call: the bot's analysis, the quality check, and wishes
 * to be called back.
 *
 * <p>It runs before the result is written to the outbox, because the Backend reconciles campaigns
 * and pushes to CRMs when the result arrives, with what it holds. The call's slot stays taken
 * meanwhile, so it is bounded: whatever is not there after 15 s is left out, and an event says so.
 * A request to end (the worker stops) leaves it out at once.
 */
@NullMarked
package io.voxbridge.agents.analysis;

import org.jspecify.annotations.NullMarked;
