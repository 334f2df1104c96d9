/** Collects what is reported about a call: turns, events, latencies, usage, classification. */
@NullMarked
package io.voxbridge.agents.outcome;

import org.jspecify.annotations.NullMarked;
