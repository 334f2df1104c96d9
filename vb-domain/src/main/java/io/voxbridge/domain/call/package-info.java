/**
 * The life of a contact row and of its dial attempts: states, the table of allowed moves with the
 * proof each mover needs, leases, attempts, and the closed sets of outcomes. Whoever moves a row
 * asks {@link io.voxbridge.domain.call.RowTransitions} first.
 */
@NullMarked
package io.voxbridge.domain.call;

import org.jspecify.annotations.NullMarked;
