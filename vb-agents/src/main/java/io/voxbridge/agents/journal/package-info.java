/**
 * What a worker has promised: written before a call is accepted, turned into a result when the
 * worker dies.
 */
@NullMarked
package io.voxbridge.agents.journal;

import org.jspecify.annotations.NullMarked;
