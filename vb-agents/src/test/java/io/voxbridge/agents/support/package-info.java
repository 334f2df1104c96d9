/**
 * Stand-ins around a worker: a Backend, phone rooms, conversations by script, and workers as
 * processes.
 */
@NullMarked
package io.voxbridge.agents.support;

import org.jspecify.annotations.NullMarked;
