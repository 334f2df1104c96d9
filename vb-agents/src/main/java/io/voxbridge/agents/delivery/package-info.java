/**
 * Outboxes on disk: results and recordings leave when the other side takes them, however long that
 * takes.
 */
@NullMarked
package io.voxbridge.agents.delivery;

import org.jspecify.annotations.NullMarked;
