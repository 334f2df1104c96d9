/**
 * {@code GET /metrics} of one worker, and {@code GET /metrics/fleet} of all workers on its host as
 * one text. The worker's parts count for themselves; this package only reads them when somebody
 * scrapes. The label {@code worker} is the instance's number.
 */
@NullMarked
package io.voxbridge.agents.metric;

import org.jspecify.annotations.NullMarked;
