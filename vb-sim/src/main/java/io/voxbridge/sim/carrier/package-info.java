/** Calls from INVITE to hang-up, the carriers they load, and the ledger of all of them. */
@NullMarked
package io.voxbridge.sim.carrier;

import org.jspecify.annotations.NullMarked;
