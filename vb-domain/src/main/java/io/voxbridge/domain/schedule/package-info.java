/**
 * When a contact may and should be called: the instants of a dialling window, what follows an
 * attempt, and the moment a customer asked to be called back. Pure rules; the time always comes in
 * as an argument.
 */
@NullMarked
package io.voxbridge.domain.schedule;

import org.jspecify.annotations.NullMarked;
