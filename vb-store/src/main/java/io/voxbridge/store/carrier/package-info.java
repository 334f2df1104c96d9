/**
 * Carriers and their numbers (DIDs). A carrier holds the limits that the dialler keeps; a DID
 * belongs to one carrier and its number to one DID. Passwords are sealed; see {@code
 * io.voxbridge.store.sealing}.
 */
@NullMarked
package io.voxbridge.store.carrier;

import org.jspecify.annotations.NullMarked;
