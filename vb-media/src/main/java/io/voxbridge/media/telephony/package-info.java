/**
 * The port to the phone network: place a call into a room, follow it, end it. Implementations are
 * found through {@link io.voxbridge.media.telephony.PhoneNetworkProvider}; every one of them passes
 * the contract kit in {@code io.voxbridge.media.kit}.
 */
@NullMarked
package io.voxbridge.media.telephony;

import org.jspecify.annotations.NullMarked;
